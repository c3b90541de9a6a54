using ProviderKit.Generator;
using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Tests.Support;

namespace ProviderKit.Review.Mutations;

/// <summary>Slips in what stands around the templates: a template or mapping that is left out, a name or value that is misspelt.</summary>
internal static class AttributeMutations
{
    private static readonly string[] s_droppable = ["Message", "Part", "Tool", "ToolChoice", "ResponseFormat", "Reasoning", "Response", "Event", "Usage", "FinishReason"];

    public static IEnumerable<Mutation> Of(Subject subject) => subject.Declaration.Own.Attributes.SelectMany(one => Of(subject, one));

    private static IEnumerable<Mutation> Of(Subject subject, DeclaredAttribute attribute)
    {
        var what = $"[{attribute.Kind}({attribute.TextAt(0)})]";
        if (s_droppable.Contains(attribute.Kind) && subject.Declaration.Bases.Count == 0)
        {
            yield return new Mutation("declaration: drop an attribute", what, Without(subject.Declaration, attribute), subject.Schema, static _ => true, () => Equivalence.OfDropped(subject, attribute));
        }

        if (attribute.Kind is "Request" or "Response" or "Event" or "Error" && attribute.Arguments.Count == 2)
        {
            yield return Changed(subject, attribute, 0, "declaration: misspell a definition", what);
        }

        if (attribute.Kind is "FinishReason" or "ReasoningEffort" or "ReasoningOutput")
        {
            yield return Changed(subject, attribute, attribute.Kind == "FinishReason" ? 0 : 1, "declaration: misspell a value", what);
        }

        if (attribute.Kind is "Ignore" or "Unmapped")
        {
            foreach (var one in OfNames(subject, attribute, attribute.Arguments.Count - 1))
            {
                yield return one;
            }
        }
    }

    private static Mutation Changed(Subject subject, DeclaredAttribute attribute, int argument, string kind, string what) => new(
        kind,
        what,
        subject.Declaration.With(attribute.Index, argument, attribute.TextAt(argument) + "_"),
        subject.Schema,
        one => one.Place.File is null && one.Place.Origin.Attribute == attribute.Index,
        static () => null);

    private static IEnumerable<Mutation> OfNames(Subject subject, DeclaredAttribute attribute, int argument)
    {
        var names = attribute.Arguments[argument].Texts.ToList();
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            bool IsNamed(Problem one) => (one.Place.Origin.Attribute == attribute.Index && one.Place.File is null) || one.Arguments.Any(text => text.Contains($"'{name}'", StringComparison.Ordinal) || text.Contains($"\"{name}\"", StringComparison.Ordinal));
            yield return new Mutation("declaration: misspell a name", $"{attribute.Kind} {name}", WithNames(subject.Declaration, attribute, argument, [.. names[..i], name + "_", .. names[(i + 1)..]]), subject.Schema, IsNamed, static () => null);
            yield return new Mutation("declaration: drop a name", $"{attribute.Kind} {name}", WithNames(subject.Declaration, attribute, argument, [.. names[..i], .. names[(i + 1)..]]), subject.Schema, IsNamed, static () => null);
        }
    }

    private static Declaration WithNames(Declaration declaration, DeclaredAttribute attribute, int argument, IEnumerable<string> names)
    {
        var arguments = attribute.Arguments.Select((one, i) => i == argument ? one with { Texts = names.ToEquatableArray() } : one).ToEquatableArray();
        return Replaced(declaration, attribute, [attribute with { Arguments = arguments }]);
    }

    private static Declaration Without(Declaration declaration, DeclaredAttribute attribute) => Replaced(declaration, attribute, []);

    private static Declaration Replaced(Declaration declaration, DeclaredAttribute attribute, IReadOnlyList<DeclaredAttribute> by) => declaration with
    {
        Own = declaration.Own with { Attributes = declaration.Own.Attributes.SelectMany(one => one.Index == attribute.Index ? by : [one]).ToEquatableArray() },
    };
}
