using ProviderKit.Generator.Declarations;

namespace ProviderKit.Generator.Binding;

/// <summary><c>[DefinitionName]</c>: what a schema calls the definitions that inherited declarations name otherwise.</summary>
internal static class DefinitionNames
{
    public const string Attribute = "DefinitionName";

    /// <summary>In place of the name of a definition that the schema does not have.</summary>
    public const string None = "";

    /// <summary>The attributes that begin with the name of a definition; of templates, those that have two arguments.</summary>
    private static readonly HashSet<string> s_named = ["Unmapped", "Extends", "SchemaFault"];

    private static readonly HashSet<string> s_templates =
        ["Request", "Response", "Event", "Error", "EmbeddingRequest", "EmbeddingResponse", "ModelList", "CountTokensRequest", "TokenCount"];

    /// <summary>The levels of a declaration, the nearest first, with the names that definitions have where the declaration stands.</summary>
    public static List<DeclaredInterface> Resolve(Declaration declaration)
    {
        var levels = declaration.Levels.ToList();
        for (var nearer = levels.Count - 2; nearer >= 0; nearer--)
        {
            var names = NamesOf(levels[nearer]);
            for (var level = nearer + 1; names.Count > 0 && level < levels.Count; level++)
            {
                levels[level] = levels[level] with { Attributes = levels[level].Attributes.Select(one => Rename(one, names)).ToEquatableArray() };
            }
        }

        return levels;
    }

    /// <summary>The names that what the interface inherits gives to definitions, as they are before it says otherwise.</summary>
    public static HashSet<string> Inherited(Declaration declaration)
    {
        var own = declaration.Own with { Attributes = EquatableArray<DeclaredAttribute>.Empty };
        var attributes = Resolve(declaration with { Own = own }).SelectMany(static one => one.Attributes);
        return new HashSet<string>(attributes.Where(HasName).Select(static one => one.TextAt(0)), StringComparer.Ordinal);
    }

    private static Dictionary<string, string> NamesOf(DeclaredInterface one)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in one.All(Attribute))
        {
            names[attribute.TextAt(0)] = attribute.IsNull(1) ? None : attribute.TextAt(1);
        }

        return names;
    }

    private static bool HasName(DeclaredAttribute attribute) =>
        s_named.Contains(attribute.Kind) || (s_templates.Contains(attribute.Kind) && attribute.Arguments.Count == 2);

    private static DeclaredAttribute Rename(DeclaredAttribute attribute, Dictionary<string, string> names)
    {
        if (attribute.Kind == "Ignore" && attribute.Arguments.Count > 0)
        {
            var ignored = attribute.Arguments[0];
            return attribute with { Arguments = new[] { ignored with { Texts = ignored.Texts.Select(one => names.TryGetValue(one, out var name) ? name : one).ToEquatableArray() } }.ToEquatableArray() };
        }

        return HasName(attribute) && names.TryGetValue(attribute.TextAt(0), out var known)
            ? attribute with { Arguments = attribute.Arguments.Select((one, i) => i == 0 ? one with { Text = known } : one).ToEquatableArray() }
            : attribute;
    }
}
