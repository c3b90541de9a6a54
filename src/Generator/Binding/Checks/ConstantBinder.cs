using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK3002: a constant must be what <c>const</c>, <c>enum</c> and <c>type</c> allow.</summary>
internal sealed class ConstantBinder(CheckContext context)
{
    /// <summary>As many as one can choose from.</summary>
    private const int Few = 6;

    public Bound Bind(ConstantNode constant, SchemaNode node)
    {
        var bound = new Bound();
        Check(bound, constant, constant.Kind, constant.Text, node, null, node.Spot);
        return bound;
    }

    /// <summary>A constant that says which branch of <paramref name="union"/> is meant, where the branches have <paramref name="tags"/>.</summary>
    public Bound BindTag(ConstantNode constant, SchemaNode node, IReadOnlyList<JsonValue> tags, SchemaNode union)
    {
        var bound = new Bound();
        Check(bound, constant, constant.Kind, constant.Text, node, tags, union.Spot);
        return bound;
    }

    /// <summary>A default is written as it stands, like a constant; lists and objects are left alone.</summary>
    public void CheckDefault(Bound bound, HoleNode hole, JsonValue fallback, SchemaNode node) =>
        Check(bound, hole, fallback.Kind, fallback.Text, node, null, node.Spot);

    private void Check(Bound bound, TemplateNode at, JsonKind kind, string text, SchemaNode node, IReadOnlyList<JsonValue>? candidates, JsonValue spot)
    {
        if (kind == JsonKind.Null || node.Alternatives.Any(shape => Allows(shape, kind, text)))
        {
            return;
        }

        var place = CheckContext.PlaceOf(at);
        var constants = candidates ?? node.Alternatives.SelectMany(static one => one.Constants ?? []).ToList();
        var known = constants.Select(static one => one.Text).Distinct().ToList();
        var types = ShapeTypes.Describe(node.Alternatives.Aggregate(JsonTypes.None, static (all, one) => all | one.Types));
        var allowed = known.Count > 0 ? Suggestion.List(known.Select(static one => $"'{one}'")) : types.Length > 0 ? "a value of type " + types : "null";
        var advice = context.Suggest(text, known, "write what the schema allows, correct the schema, or say by [SchemaFault] that it is wrong");
        var related = new Place(Declarations.Origin.Interface, node.Document.File, spot.Start, spot.End);
        var fault = context.Faults.OfNode(FaultKind.Missing, node, text);
        bound.Add(new Problem("PK3002", place, new[] { Said(kind, text), allowed, advice }.ToEquatableArray(), related, fault) { Remedy = RemedyFor(at, text, constants) }, Costs.WrongConstant);
    }

    /// <summary>The constant that was probably meant; of a few, each. A default stands inside its hole and is replaced there.</summary>
    private static Remedy RemedyFor(TemplateNode at, string text, IReadOnlyList<JsonValue> constants) => new(() =>
    {
        var known = constants.Where(static one => one.Kind is not (JsonKind.Null or JsonKind.Object or JsonKind.Array)).GroupBy(static one => one.Text).Select(static same => same.First()).ToList();
        var near = Suggestion.Nearest(text, known.Select(static one => one.Text));
        var choices = near is not null ? known.FindAll(one => one.Text == near) : known.Count <= Few ? known : [];
        return choices.Count == 0 ? []
            : at is HoleNode ? [(Remedies.Old, text), (Remedies.New, string.Join("\n", choices.Select(static one => one.Text)))]
            : [(Remedies.New, string.Join("\n", choices.Select(JsonText.Of)))];
    });

    private static bool Allows(SchemaShape shape, JsonKind kind, string text)
    {
        if (shape.Constants is { } constants && kind is not (JsonKind.Object or JsonKind.Array))
        {
            return constants.Any(one => one.Kind == kind && one.Text == text);
        }

        return (shape.Types == JsonTypes.None && !shape.IsNull) || (shape.Types & ShapeTypes.Of(kind, text)) != 0;
    }

    public static string Said(JsonKind kind, string text) => kind switch
    {
        JsonKind.String => "\"" + new string(text.Select(static c => char.IsControl(c) ? ' ' : c).ToArray()) + "\"",
        JsonKind.Object => "An object",
        JsonKind.Array => "An array",
        _ => text,
    };
}
