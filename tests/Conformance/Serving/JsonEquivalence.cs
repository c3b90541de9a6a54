using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Conformance.Serving;

/// <summary>Compares JSON that may differ in what means the same to every provider.</summary>
/// <remarks>
/// The same are: a property that is null and one that is missing; an empty object, list or text and none; <c>stream: false</c> and none; a bare string and a
/// list of one part of plain text; two texts of JSON that say the same; numbers of one value.
/// </remarks>
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

    private static bool Off(string rule) => Environment.GetEnvironmentVariable("J_ALL") is not null || Environment.GetEnvironmentVariable(rule) is not null;

    private static JsonNode? Normalize(JsonNode? node) => node switch
    {
        JsonObject @object => NormalizeObject(@object),
        JsonArray array => NormalizeArray(array),
        JsonValue value when value.TryGetValue(out string? text) => NormalizeText(text),
        _ => node?.DeepClone(),
    };

    private static JsonObject? NormalizeObject(JsonObject @object)
    {
        var result = new JsonObject();
        foreach (var (name, value) in @object)
        {
            var normal = Normalize(value);
            if ((normal is not null || Off("J_NULL")) && !(!Off("J_STREAM") && name == "stream" && normal!.GetValueKind() == JsonValueKind.False))
                result[name] = normal;
        }

        return result.Count == 0 && !Off("J_EMPTYO") ? null : result;
    }

    private static JsonNode? NormalizeArray(JsonArray array)
    {
        if (!Off("J_TEXT") && array is [JsonObject { Count: 2 } part] && part["type"]?.ToString() is "text" or "input_text" or "output_text" && part["text"] is JsonValue text)
            return Normalize(text);
        var items = array.Select(Normalize).ToList();
        return items.Count == 0 && !Off("J_EMPTYA") ? null : new JsonArray([.. items]);
    }

    private static JsonNode? NormalizeText(string text)
    {
        if (text.Length == 0)
            return Off("J_EMPTYS") ? JsonValue.Create(text) : null;
        if (Off("J_JSON") || text[0] is not ('{' or '['))
            return JsonValue.Create(text);
        try
        {
            return Normalize(JsonNode.Parse(text)) ?? JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
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
                if (!AreSame(expected, actual))
                    differences.Add($"{path.TrimStart('.')}: {Show(expected)} is written as {Show(actual)}");
                break;
        }
    }

    private static bool AreSame(JsonNode? expected, JsonNode? actual) =>
        !Off("J_NUM") && expected?.GetValueKind() == JsonValueKind.Number && actual?.GetValueKind() == JsonValueKind.Number
            ? expected.GetValue<JsonElement>().GetDouble().Equals(actual.GetValue<JsonElement>().GetDouble())
            : JsonNode.DeepEquals(expected, actual);

    private static string Show(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "nothing";
        return text.Length <= 120 ? text : text[..120] + "…";
    }
}
