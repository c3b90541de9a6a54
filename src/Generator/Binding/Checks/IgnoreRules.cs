using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>The other half of PK3009: an <c>[Ignore]</c> names a definition of the schema that no template matches.</summary>
internal sealed class IgnoreRules(CheckContext context, SchemaDocument schema)
{
    private readonly List<(Origin Origin, string Name, JsonValue Definition)> _ignored = [];

    /// <summary>Reads the attributes; what they name is ignored.</summary>
    public HashSet<JsonValue> Read()
    {
        foreach (var (attribute, level) in context.Format.Ignored)
        {
            var names = attribute.Arguments.Count > 0 ? attribute.Arguments[0].Texts : EquatableArray<string>.Empty;
            for (var i = 0; i < names.Count; i++)
            {
                var origin = new Origin(level, attribute.Index, i);
                if (schema.Find(names[i]) is { } node)
                {
                    _ignored.Add((origin, names[i], node.Json));
                }
                else if (level == 0)
                {
                    context.Report(
                        "PK3009",
                        CheckContext.PlaceOf(origin),
                        Suggestion.Renaming(names[i], schema.Index.Definitions.Keys, Remedies.Argument),
                        $"The schema '{schema.File}' has no definition '{names[i]}'",
                        context.Suggest(names[i], schema.Index.Definitions.Keys, "take it out"));
                }
            }
        }

        return new HashSet<JsonValue>(_ignored.Select(static one => one.Definition));
    }

    /// <summary>Reports what is ignored and matched by name of its tag or definition, or would not be missed.</summary>
    public void CheckAgainst(SchemaBinding binding, HashSet<JsonValue> excused)
    {
        var matched = new HashSet<JsonValue>(binding.Roots.Where(static one => one.Template.Definition is not null).Select(static one => one.Node.Json));
        foreach (var one in binding.Objects.Select(static one => one.Object))
        {
            if (Tagging.Names(one.Node, one.Shape))
            {
                matched.Add(one.Shape.Names.Last());
            }
        }

        foreach (var (origin, name, definition) in _ignored)
        {
            if (origin.Level != 0)
            {
                continue;
            }

            if (matched.Contains(definition))
            {
                context.Report("PK3009", CheckContext.PlaceOf(origin), Remedy.Of((Remedies.Remove, Remedies.Argument)), $"'{name}' is ignored, but a template matches it", "take it out here, or there");
            }
            else if (!context.HasProblems && !excused.Contains(definition) && !IsOpen(definition))
            {
                context.Report("PK3009", CheckContext.PlaceOf(origin), Remedy.Of((Remedies.Remove, Remedies.Argument)), $"'{name}' is ignored, but is in no union where it would be missed", "take it out");
            }
        }
    }

    /// <summary>A definition that says nothing yet, as in the skeleton of a schema, does not say where it belongs either.</summary>
    private bool IsOpen(JsonValue definition) => schema.NodeOf(definition).Alternatives.All(static one => one.IsOpen);
}
