using System.Text.RegularExpressions;
using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>
/// What could stand at properties that a template lacks: the schema's only constant, the hole of a like name and a fitting type, or
/// the additional property of that name.
/// </summary>
internal sealed class FittingValues(CheckContext context, Template template, TemplateKind kind, bool isWritten)
{
    /// <summary>The longest answers that most models give; what a limit is when the schema knows no default.</summary>
    private const string UsualLimit = "4096";

    private static readonly Regex s_extra = new(@"^[A-Za-z0-9_.\-]+$", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _taken = new(template.Root.Holes.Select(static one => one.Name), StringComparer.Ordinal);

    /// <summary>The properties with their values as JSON, one on each line; null when there is one that nothing fits.</summary>
    public string? For(IEnumerable<SchemaProperty> properties, bool areRequired = false)
    {
        var lines = new List<string>();
        foreach (var property in properties)
        {
            if (ValueFor(property, areRequired && isWritten) is not { } value)
            {
                return null;
            }

            lines.Add($"{JsonText.Quote(property.Name)}: {value}");
        }

        return string.Join("\n", lines);
    }

    /// <summary>A hole as the language writes it.</summary>
    public static string Hole(string name, string? format, string? fallback) =>
        "$" + name + (format is null ? "" : ":" + format) + (fallback is null ? "" : " ?? " + fallback);

    /// <summary>What to write when nothing else is known: the schema's default, its first constant, or what is emptiest of the type.</summary>
    public static string DefaultOf(SchemaNode node, string hole)
    {
        if (node.Parts.Select(static one => one["default"]).FirstOrDefault(static one => one is not null && one.Kind != JsonKind.Null) is { } known)
        {
            return node.Document.Text.Substring(known.Start, known.End - known.Start);
        }

        if (node.Alternatives.SelectMany(static one => one.Constants ?? []).FirstOrDefault(static one => one.Kind is not (JsonKind.Object or JsonKind.Array)) is { } first)
        {
            return JsonText.Of(first);
        }

        var types = node.Alternatives.Aggregate(JsonTypes.None, static (all, one) => all | one.Types);
        return (types & JsonTypes.Integer) != 0 ? hole == "maxOutputTokens" ? UsualLimit : "1"
            : (types & JsonTypes.Boolean) != 0 ? "false"
            : (types & JsonTypes.String) != 0 ? "\"\""
            : (types & JsonTypes.Array) != 0 ? "[]"
            : (types & JsonTypes.Object) != 0 ? "{}"
            : "\"\"";
    }

    private string? ValueFor(SchemaProperty property, bool isRequired)
    {
        // Read, a constant would guard.
        if (isWritten && property.Node.Constant is { } constant)
        {
            return JsonText.Of(constant);
        }

        var hole = NearestHole(property) ?? Extra(property);
        if (hole is null)
        {
            return isRequired ? DefaultOf(property.Node, "") : null;
        }

        _taken.Add(hole.Name);
        var format = HoleTypes.CanCarry(property.Node, hole, null) ? null : FormatOf(hole, property.Node);
        return JsonText.Quote(Hole(hole.Name, format, isRequired && !hole.IsAlwaysPresent ? DefaultOf(property.Node, hole.Name) : null));
    }

    private Hole? Extra(SchemaProperty property) =>
        s_extra.IsMatch(property.Name) && Holes.Find(kind, "extra." + property.Name) is { } extra && HoleTypes.CanCarry(property.Node, extra, null) ? extra : null;

    private Hole? NearestHole(SchemaProperty property)
    {
        var form = TemplateKinds.FormOf(template);
        var fitting = Holes.All.Where(one => one.Kind == kind && one.IsOf(form) && !_taken.Contains(one.Name) && IsExpanded(one)
            && (HoleTypes.CanCarry(property.Node, one, null) || FormatOf(one, property.Node) is not null));
        return fitting
            .Select(one => (Hole: one, Distance: Suggestion.WordDistance(property.Name, one.Name)))
            .Where(static one => one.Distance is not null)
            .OrderBy(static one => one.Distance)
            .Select(static one => one.Hole)
            .FirstOrDefault();
    }

    /// <summary>A hole that stands for templates is of no use without them.</summary>
    private bool IsExpanded(Hole hole) => hole.Expands is not { } expands || context.Of(expands).Any(one => hole.Name switch { "toolCalls" => one.Key == PartKinds.ToolCall, "reasoningParts" => one.Key == PartKinds.Reasoning, _ => true });

    private static string? FormatOf(Hole hole, SchemaNode node) =>
        hole.Formats.Split([' '], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(format => HoleTypes.CanCarry(node, hole, format));
}
