using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>Finds what a schema says of a value that cannot be both: a type, and keywords of another type.</summary>
internal static class Contradictions
{
    private static readonly (string Keyword, JsonTypes Type, string Name)[] s_keywords =
    [
        ("properties", JsonTypes.Object, "object"), ("items", JsonTypes.Array, "array"), ("prefixItems", JsonTypes.Array, "array"),
    ];

    /// <summary>The <c>type</c> that contradicts the rest of the schema, what it says, and what the rest is of; null when all agree.</summary>
    public static (JsonValue Type, string Keyword, string Needed)? Find(JsonValue schema)
    {
        if (schema["type"] is not { } type || ShapeTypes.Declared(schema) is not { } types)
        {
            return null;
        }

        foreach (var (keyword, needed, name) in s_keywords)
        {
            if (schema[keyword] is not null && (types & needed) == 0)
            {
                return (type, keyword, name);
            }
        }

        return FindInValues(schema, type, types);
    }

    private static (JsonValue Type, string Keyword, string Needed)? FindInValues(JsonValue schema, JsonValue type, JsonTypes types)
    {
        var keyword = schema["const"] is not null ? "const" : "enum";
        var values = schema["const"] is { } constant ? [constant] : schema["enum"]?.Items ?? [];
        var known = values.Where(static one => one.Kind != JsonKind.Null).ToList();
        var all = known.Aggregate(JsonTypes.None, static (sum, one) => sum | ShapeTypes.Of(one.Kind, one.Text));
        var isNumber = (types & JsonTypes.Number) != 0 && (all & (JsonTypes.Integer | JsonTypes.Number)) != 0;
        return known.Count > 0 && !isNumber && (types & all) == 0 ? (type, keyword, ShapeTypes.Describe(all)) : null;
    }
}
