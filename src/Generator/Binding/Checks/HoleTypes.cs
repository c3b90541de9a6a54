using ProviderKit.Generator.Schemas;
using ProviderKit.Generator.Templates;

namespace ProviderKit.Generator.Binding.Checks;

/// <summary>Whether a place in the schema has a type that can carry a hole's value.</summary>
internal static class HoleTypes
{
    public static bool CanCarry(SchemaNode node, Hole hole, string? format) => node.Alternatives.Any(shape => CanCarry(shape, hole, format));

    /// <summary>
    /// A type that the hole is written in besides, and that the place does not allow; null when there is none. One plain text
    /// is written as a string, and what a message says otherwise as a list.
    /// </summary>
    public static string? Lacks(SchemaNode node, HoleNode hole, bool hasParts) => hole switch
    {
        { Format: not null } => null,
        { Name: "content" or "result" or "system" } when !Allows(node, JsonTypes.String) => "string",
        { Name: "content" } when hasParts && !Allows(node, JsonTypes.Array) => "array",
        _ => null,
    };

    /// <summary>The hole's types as people write them.</summary>
    public static string Describe(Hole hole, string? format)
    {
        var types = Holes.TypesOf(hole, format);

        // What counts is an integer, though a number can carry it too.
        return ShapeTypes.Describe((types & JsonTypes.Integer) != 0 ? types & ~JsonTypes.Number : types);
    }

    /// <summary>The place's types as people write them, with those of an array's elements.</summary>
    public static string Describe(SchemaNode node) => string.Join(" or ", node.Alternatives.Select(Describe).Where(static one => one.Length > 0).Distinct());

    private static bool Allows(SchemaNode node, JsonTypes type) => node.Alternatives.Any(one => (TypesOf(one) & type) != 0);

    private static string Describe(SchemaShape shape)
    {
        if (shape.IsNull)
        {
            return "null";
        }

        var types = ShapeTypes.Describe(shape.Types);
        return shape.Types == JsonTypes.Array && shape.ItemAt(0) is { } item && ShapeTypes.Describe(TypesOf(item)) is { Length: > 0 } elements && TypesOf(item) != JsonTypes.Any
            ? $"{types} of {elements}"
            : types;
    }

    private static bool CanCarry(SchemaShape shape, Hole hole, string? format)
    {
        var both = TypesOf(shape) & Holes.TypesOf(hole, format);
        if ((both & JsonTypes.Array) != 0 && shape.ItemAt(0) is { } item && (TypesOf(item) & ElementsOf(hole)) == 0)
        {
            both &= ~JsonTypes.Array;
        }

        return both != JsonTypes.None;
    }

    /// <summary>What the elements are when the hole is a list.</summary>
    private static JsonTypes ElementsOf(Hole hole) => hole switch
    {
        { Expands: not null } or { Name: "outputs" } => JsonTypes.Object | JsonTypes.String,
        { Types: JsonTypes.Any } => JsonTypes.Any,
        { Name: "vector" } => JsonTypes.Number | JsonTypes.Integer,
        _ => JsonTypes.String,
    };

    private static JsonTypes TypesOf(SchemaShape shape) => shape.Types != JsonTypes.None ? shape.Types : shape.IsNull ? JsonTypes.None : JsonTypes.Any;

    private static JsonTypes TypesOf(SchemaNode node) => node.Alternatives.Aggregate(JsonTypes.None, static (all, one) => all | TypesOf(one));
}
