using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK3008: the values that the schema lists and the values that the declaration maps must be the same.</summary>
internal static class MappingRules
{
    public static void Check(CheckContext context, SchemaBinding binding)
    {
        var format = context.Format;
        CheckAllMapped(context, HolesOf(binding, "finishReason"), [.. format.FinishReasons, .. format.PassedFinishReasons]);
        CheckAllKnown(context, HolesOf(binding, "finishReason"), [.. format.FinishReasons, .. format.PassedFinishReasons], "FinishReason");
        CheckAllKnown(context, HolesOf(binding, "reasoningEffort"), format.ReasoningEfforts, "ReasoningEffort");
        CheckAllKnown(context, HolesOf(binding, "reasoningOutput"), format.ReasoningOutputs, "ReasoningOutput");
        CheckAllKnown(context, HolesOf(binding, "encoding"), format.VectorEncodings, "VectorEncoding");
    }

    private static List<HoleBinding> HolesOf(SchemaBinding binding, string name) => binding.Holes.Where(one => one.Node.Name == name).ToList();

    private static void CheckAllMapped(CheckContext context, List<HoleBinding> holes, IReadOnlyList<Mapping> mappings)
    {
        var mapped = new HashSet<string>(mappings.Select(static one => one.Value), StringComparer.Ordinal);
        foreach (var hole in holes)
        {
            foreach (var value in ValuesAt(hole.At))
            {
                if (mapped.Contains(value.Text))
                {
                    continue;
                }

                var fault = context.Faults.OfNode(FaultKind.Surplus, hole.At, value.Text);
                if (fault == SchemaFaults.None)
                {
                    mapped.Add(value.Text);
                }

                context.Report(new Problem(
                    "PK3008",
                    CheckContext.PlaceOf(hole.Node),
                    new[] { $"The finish reason '{value.Text}' of the schema is not mapped", $"add [FinishReason(\"{value.Text}\", Finish.{FinishMeanings.Of(value.Text)})], or what it means" }.ToEquatableArray(),
                    context.InSchema(value.Start, value.End),
                    fault)
                {
                    Remedy = Remedy.Of((Remedies.Declare, $"FinishReason({CSharp.Literal(value.Text)}, Finish.{FinishMeanings.Of(value.Text)})")),
                });
            }
        }
    }

    /// <summary>Only of what the interface maps itself: a dialect's values may be more than a provider has.</summary>
    private static void CheckAllKnown(CheckContext context, List<HoleBinding> holes, IReadOnlyList<Mapping> mappings, string attribute)
    {
        if (holes.Count == 0 || !holes.TrueForAll(static one => IsClosed(one.At)))
        {
            return;
        }

        var known = new HashSet<string>(holes.SelectMany(static one => ValuesAt(one.At)).Select(static one => one.Text), StringComparer.Ordinal);
        foreach (var mapping in mappings.Where(one => one.Origin.Level == 0 && !known.Contains(one.Value)))
        {
            var what = $"[{attribute}] maps '{mapping.Value}', which the schema does not have";
            var wayOut = context.Format.Declaration.Own.SchemaFile is null ? "[Extends]" : "[SchemaFault]";
            var advice = context.Suggest(mapping.Value, known, $"it has {Suggestion.List(known)}; name in {wayOut} what it lacks");
            var faults = holes.Select(one => context.Faults.OfNode(FaultKind.Missing, one.At, mapping.Value)).Distinct().Where(static one => one != SchemaFaults.None).ToList();
            foreach (var fault in faults.Count > 0 ? faults : [SchemaFaults.None])
            {
                context.Report(new Problem("PK3008", CheckContext.PlaceOf(mapping.Origin), new[] { what, advice }.ToEquatableArray(), ListAt(context, holes[0]), fault)
                {
                    Remedy = Suggestion.Renaming(mapping.Value, known, Remedies.Attribute),
                });
            }
        }
    }

    private static Place ListAt(CheckContext context, HoleBinding hole) => context.InSchema(hole.At.Spot.Start, hole.At.Spot.End);

    private static IEnumerable<JsonValue> ValuesAt(SchemaNode node) => node.Alternatives
        .SelectMany(static one => one.Constants ?? [])
        .Where(static one => one.Kind == JsonKind.String);

    private static bool IsClosed(SchemaNode node) => node.Alternatives.All(static one => one.Constants is not null);
}
