using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Conformance.Serving;

/// <summary>Compares JSON that may differ in what means the same to every provider.</summary>
public static class JsonEquivalence
{
    /// <summary>Where two documents differ.</summary>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <returns>A line for each difference, with its path; none when they mean the same.</returns>
    public static IReadOnlyList<string> Differences(JsonElement expected, JsonElement actual)
    {
        var differences = new List<string>();
        Compare(Normalize(JsonNode.Parse(expected.GetRawText())), Normalize(JsonNode.Parse(actual.GetRawText())), "", differences);
        return differences;
    }

    private static JsonNode? Normalize(JsonNode? node) => node switch
    {
        JsonObject @object => NormalizeObject(@object),
        JsonArray array => NormalizeArray(array),
        // An empty text says nothing: a description that is none, the content beside tool calls.
        JsonValue value when value.TryGetValue(out string? text) => text.Length == 0 ? null : JsonValue.Create(text),
        _ => node?.DeepClone(),
    };

    private static JsonObject? NormalizeObject(JsonObject @object)
    {
        var result = new JsonObject();
        foreach (var (name, value) in @object)
        {
            var normal = name == "arguments" && value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? NormalizeArguments(text) : Normalize(value);
            // Null is none, wherever it stands; and not to stream is what all do that are not asked to.
            if (normal is not null && !(name == "stream" && normal.GetValueKind() == JsonValueKind.False))
                result[name] = normal;
        }

        // An object of options none of which is set asks for nothing.
        return result.Count == 0 ? null : result;
    }

    private static JsonNode? NormalizeArray(JsonArray array)
    {
        // Every format that takes a list of parts takes a bare string for one part of plain text; which of the two a client writes is its taste.
        if (array is [JsonObject { Count: 2 } part] && part["type"]?.ToString() is "text" or "input_text" or "output_text" && part["text"] is JsonValue text)
            return Normalize(text);
        // No tools, no messages: an empty list is none.
        var items = array.Select(Normalize).ToList();
        return items.Count == 0 ? null : new JsonArray([.. items]);
    }

    /// <summary>Arguments of a call are JSON in a text, which may be spaced one way or the other.</summary>
    private static JsonNode? NormalizeArguments(JsonValue value)
    {
        var text = value.GetValue<string>();
        if (text.Length == 0 || text[0] != '{')
            return Normalize(value);
        try
        {
            return Normalize(JsonNode.Parse(text)) ?? value.DeepClone();
        }
        catch (JsonException)
        {
            return value.DeepClone();
        }
    }

    private static void Compare(JsonNode? expected, JsonNode? actual, string path, List<string> differences)
    {
        switch (expected, actual)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(one => one.Key).Union(b.Select(one => one.Key)))
                    Compare(a[name], b[name], $"{path}.{name}", differences);
                break;
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                for (var i = 0; i < a.Count; i++)
                    Compare(a[i], b[i], $"{path}[{i}]", differences);
                break;
            default:
                if (!JsonNode.DeepEquals(expected, actual))
                    differences.Add($"{path.TrimStart('.')}: {Show(expected)} is written as {Show(actual)}");
                break;
        }
    }

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 120 ? text : text[..120] + "…";
    }
}
