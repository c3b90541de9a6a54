using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>Works out which JSON types a shape allows.</summary>
internal static class ShapeTypes
{
    private static readonly (JsonTypes Type, string Name)[] s_names =
    [
        (JsonTypes.String, "string"), (JsonTypes.Number, "number"), (JsonTypes.Integer, "integer"),
        (JsonTypes.Boolean, "boolean"), (JsonTypes.Object, "object"), (JsonTypes.Array, "array"),
    ];

    public static TypeFacts Of(SchemaShape shape)
    {
        JsonTypes? types = null;
        var isNull = false;
        foreach (var fragment in shape.Fragments)
        {
            if (Declared(fragment, ref isNull) is { } own)
            {
                types = types is { } known ? known & own : own;
            }
        }

        if (types is { } declared)
        {
            return new TypeFacts(declared, isNull && declared == JsonTypes.None, !isNull && declared == JsonTypes.None);
        }

        var inferred = shape.Fragments.Aggregate(JsonTypes.None, static (all, fragment) => all | Inferred(fragment));
        var onlyNull = inferred == JsonTypes.None && shape.Fragments.Any(static one => one["const"]?.Kind == JsonKind.Null);
        return new TypeFacts(inferred, onlyNull, false);
    }

    /// <summary>The type of a constant; a whole number is an integer.</summary>
    public static JsonTypes Of(JsonKind kind, string text) => kind switch
    {
        JsonKind.String => JsonTypes.String,
        JsonKind.Number => text.IndexOfAny(['.', 'e', 'E']) < 0 ? JsonTypes.Integer : JsonTypes.Number,
        JsonKind.True or JsonKind.False => JsonTypes.Boolean,
        JsonKind.Object => JsonTypes.Object,
        JsonKind.Array => JsonTypes.Array,
        _ => JsonTypes.None,
    };

    /// <summary>The types as people write them: <c>string or array</c>. A number may be an integer; that goes without saying.</summary>
    public static string Describe(JsonTypes types)
    {
        var said = (types & JsonTypes.Number) != 0 ? types & ~JsonTypes.Integer : types;
        return string.Join(" or ", s_names.Where(one => (said & one.Type) != 0).Select(static one => one.Name));
    }

    /// <summary>The types that <c>type</c> names; null when it says nothing.</summary>
    public static JsonTypes? Declared(JsonValue fragment)
    {
        var isNull = false;
        return Declared(fragment, ref isNull);
    }

    private static JsonTypes? Declared(JsonValue fragment, ref bool isNull)
    {
        if (fragment["type"] is not { Kind: JsonKind.String or JsonKind.Array } type)
        {
            return null;
        }

        var types = JsonTypes.None;
        foreach (var one in type.Kind == JsonKind.String ? [type] : type.Items)
        {
            isNull |= one.Text == "null";
            types |= one.Text switch
            {
                "string" => JsonTypes.String,
                "number" => JsonTypes.Number | JsonTypes.Integer,
                "integer" => JsonTypes.Integer,
                "boolean" => JsonTypes.Boolean,
                "object" => JsonTypes.Object,
                "array" => JsonTypes.Array,
                _ => JsonTypes.None,
            };
        }

        // A type that nobody knows says nothing.
        return types == JsonTypes.None && !isNull ? null : types;
    }

    private static JsonTypes Inferred(JsonValue fragment)
    {
        if (fragment["properties"] is not null)
        {
            return JsonTypes.Object;
        }

        if (fragment["items"] is not null || fragment["prefixItems"] is not null)
        {
            return JsonTypes.Array;
        }

        var constants = fragment["const"] is { } constant ? [constant] : fragment["enum"]?.Items ?? [];
        return constants.Aggregate(JsonTypes.None, static (all, one) => all | Of(one.Kind, one.Text));
    }
}

/// <summary>What a shape says about types.</summary>
/// <param name="Types">The types that it allows; none when it does not say.</param>
/// <param name="IsNull">Whether nothing but <c>null</c> is allowed.</param>
/// <param name="IsImpossible">Whether nothing is allowed at all.</param>
internal sealed record TypeFacts(JsonTypes Types, bool IsNull, bool IsImpossible);
