using ProviderKit.Generator.Declarations;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// PK3010 and one half of PK3009: in an exhaustive declaration every property of what is bound stands in a template or
/// in an <c>[Unmapped]</c>, and no <c>[Unmapped]</c> is idle.
/// </summary>
internal sealed class CompletenessRules(CheckContext context, SchemaBinding binding, SchemaDocument schema)
{
    private readonly Dictionary<JsonValue, List<BoundObject>> _touched = [];
    private readonly HashSet<JsonValue> _bound = [];
    private readonly HashSet<JsonValue> _needed = [];

    public void Check()
    {
        FindTouched();
        var unmapped = ReadUnmapped();
        var missing = FindMissing(unmapped);
        if (context.Format.IsExhaustive)
        {
            missing.ForEach(context.Report);
        }

        ReportIdle(unmapped);
    }

    private void FindTouched()
    {
        foreach (var one in binding.Objects)
        {
            foreach (var property in one.Object.Node.Properties)
            {
                if (one.Object.Shape.Property(property.Name) is { } known)
                {
                    if (!_touched.TryGetValue(known.Json, out var by))
                    {
                        _touched.Add(known.Json, by = []);
                    }

                    by.Add(one);
                }
            }
        }
    }

    private List<Problem> FindMissing(List<Unmapped> unmapped)
    {
        var excused = new HashSet<JsonValue>(unmapped.SelectMany(static one => one.Properties));
        var reported = new HashSet<(Side, JsonValue)>();
        var problems = new List<Problem>();
        foreach (var one in binding.Objects)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var missing = new List<SchemaProperty>();
            foreach (var property in one.Object.Shape.Properties.Values)
            {
                _bound.Add(property.Json);
                if (IsMapped(property, one))
                {
                    continue;
                }

                _needed.Add(property.Json);
                if (!excused.Contains(property.Json) && reported.Add((one.Side, property.Json)))
                {
                    missing.Add(property);
                }
            }

            problems.AddRange(missing.GroupBy(static property => property.Owner).Select(same => Describe(one, same.Key, same.ToList())));
        }

        return problems;
    }

    /// <summary>
    /// Whether a template has the property for what <paramref name="one"/> binds to: itself, or another of the same
    /// document that takes the same branches below.
    /// </summary>
    private bool IsMapped(SchemaProperty property, BoundObject one) =>
        one.Object.Node[property.Name] is not null
        || (!IsTagOf(property, one) && _touched.TryGetValue(property.Json, out var by) && by.Any(one.MayLeaveTo));

    /// <summary>Whether the branch is known by the property: then every template of the branch has it.</summary>
    private static bool IsTagOf(SchemaProperty property, BoundObject one) => one.Object.At.Alternatives.Count > 1 && one.Object.Shape.Tags.ContainsKey(property.Name);

    private Problem Describe(BoundObject bound, JsonValue owner, List<SchemaProperty> properties)
    {
        var definition = schema.Index.NameOf(owner);
        var names = properties.ConvertAll(static one => one.Name);
        return new Problem(
            "PK3010",
            CheckContext.StartOf(bound.Object.Node),
            new[]
            {
                Suggestion.List(names.Select(static one => $"'{one}'"), int.MaxValue),
                definition,
                string.Join(", ", names.Select(static one => $"\"{one}\"")),
            }.ToEquatableArray(),
            context.InSchema(properties[0].Json.Start, properties[0].Json.End))
        {
            Remedy = new(() =>
            [
                (Remedies.Add, new FittingValues(context, bound.Template, bound.Object.Kind, bound.Side == Side.Request).For(properties)),
                (Remedies.Declare, CSharp.Attribute("Unmapped", [definition, .. names])),
            ]),
        };
    }

    private List<Unmapped> ReadUnmapped()
    {
        var all = new List<Unmapped>();
        foreach (var (attribute, level) in context.Format.Unmapped)
        {
            var definition = attribute.TextAt(0);
            if (schema.Find(definition) is not { } node)
            {
                if (level == 0)
                {
                    ReportNoDefinition(new Origin(0, attribute.Index, 0), definition);
                }

                continue;
            }

            var names = attribute.Arguments.Count > 1 ? attribute.Arguments[1].Texts : EquatableArray<string>.Empty;
            for (var i = 0; i < names.Count; i++)
            {
                var found = node.Alternatives.Select(shape => shape.Property(names[i])?.Json).OfType<JsonValue>().ToList();
                var origin = new Origin(level, attribute.Index, 1 + i);
                all.Add(new Unmapped(origin, definition, names[i], found));
                if (found.Count == 0 && level == 0)
                {
                    var known = node.Alternatives.SelectMany(static one => one.Properties.Keys);
                    context.Report("PK3009", CheckContext.PlaceOf(origin), Suggestion.Renaming(names[i], known, Remedies.Argument), $"The definition '{definition}' has no property '{names[i]}'", context.Suggest(names[i], known, "take it out"));
                }
            }
        }

        return all;
    }

    private void ReportIdle(List<Unmapped> unmapped)
    {
        foreach (var one in unmapped.Where(static one => one.Origin.Level == 0))
        {
            if (one.Properties.Exists(_bound.Contains) && !one.Properties.Exists(_needed.Contains))
            {
                context.Report("PK3009", CheckContext.PlaceOf(one.Origin), Remedy.Of((Remedies.Remove, Remedies.Argument)), $"'{one.Name}' of '{one.Definition}' stands in a template", "take it out here, or there");
            }
        }
    }

    private void ReportNoDefinition(Origin origin, string definition) => context.Report(
        "PK3009",
        CheckContext.PlaceOf(origin),
        Suggestion.Renaming(definition, schema.Index.Definitions.Keys, Remedies.Attribute),
        $"The schema '{schema.File}' has no definition '{definition}'",
        context.Suggest(definition, schema.Index.Definitions.Keys, "take it out"));

    private sealed record Unmapped(Origin Origin, string Definition, string Name, List<JsonValue> Properties);
}
