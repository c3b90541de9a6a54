using ProviderKit.Generator.Json;
using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>PK3002: a constant must be what <c>const</c>, <c>enum</c> and <c>type</c> allow.</summary>
internal static class ConstantBinder
{
    public static Bound Bind(ConstantNode constant, SchemaNode node, IReadOnlyList<JsonValue>? candidates = null)
    {
        var bound = new Bound();
        Check(bound, CheckContext.PlaceOf(constant), constant.Kind, constant.Text, node, candidates);
        return bound;
    }

    /// <summary>A default is written as it stands, like a constant; lists and objects are left alone.</summary>
    public static void CheckDefault(Bound bound, HoleNode hole, JsonValue fallback, SchemaNode node) =>
        Check(bound, CheckContext.PlaceOf(hole), fallback.Kind, fallback.Text, node, null);

    private static void Check(Bound bound, Place place, JsonKind kind, string text, SchemaNode node, IReadOnlyList<JsonValue>? candidates)
    {
        if (kind == JsonKind.Null || node.Alternatives.Any(shape => Allows(shape, kind, text)))
        {
            return;
        }

        var constants = candidates ?? node.Alternatives.SelectMany(static one => one.Constants ?? []).ToList();
        var known = constants.Select(static one => one.Text).Distinct().ToList();
        var types = ShapeTypes.Describe(node.Alternatives.Aggregate(JsonTypes.None, static (all, one) => all | one.Types));
        var allowed = known.Count > 0 ? Suggestion.List(known.Select(static one => $"'{one}'")) : types.Length > 0 ? "a value of type " + types : "null";
        var advice = Suggestion.For(text, known, "write what the schema allows, or correct the schema");
        var related = new Place(Declarations.Origin.Interface, node.Document.File, node.Json.Start, node.Json.End);
        bound.Add(new Problem("PK3002", place, new[] { Said(kind, text), allowed, advice }.ToEquatableArray(), related), Costs.WrongConstant);
    }

    private static bool Allows(SchemaShape shape, JsonKind kind, string text)
    {
        if (shape.Constants is { } constants && kind is not (JsonKind.Object or JsonKind.Array))
        {
            return constants.Any(one => one.Kind == kind && one.Text == text);
        }

        return shape.Types == JsonTypes.None || (shape.Types & ShapeTypes.Of(kind, text)) != 0;
    }

    public static string Said(JsonKind kind, string text) => kind switch
    {
        JsonKind.String => "\"" + new string(text.Select(static c => char.IsControl(c) ? ' ' : c).ToArray()) + "\"",
        JsonKind.Object => "An object",
        JsonKind.Array => "An array",
        _ => text,
    };
}
