using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>The types of JSON Schema, and how values and types are named in findings.</summary>
internal static class SchemaTypes
{
    private const int LongestText = 60;
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Is(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && (value.TryGetInt64(out _) || (value.TryGetDouble(out var number) && Math.Floor(number) == number)),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };

    /// <summary>Such as <c>a string or an array</c>.</summary>
    public static string Names(IEnumerable<string> types) => string.Join(" or ", types.Distinct().Select(static type => type switch
    {
        "integer" => "a whole number",
        "object" or "array" => "an " + type,
        "null" => type,
        _ => "a " + type,
    }));

    /// <summary>Such as <c>"a"</c> or <c>one of "a", "b"</c>.</summary>
    public static string OneOf(IReadOnlyList<JsonElement> values) => values.Count == 1 ? Show(values[0]) : "one of " + string.Join(", ", values.Select(Show).Distinct());

    /// <summary>Whether it is no string, or one of whole characters: JSON can escape halves of them.</summary>
    public static bool IsReadable(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return true;
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The value, if it is short.</summary>
    public static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => Show(value.GetString()!),
        _ => value.GetRawText(),
    };

    /// <summary>The text in quotes, or its beginning.</summary>
    public static string Show(string text) => JsonSerializer.Serialize(text.Length > LongestText ? text[..LongestText] + "..." : text, s_relaxed);
}
