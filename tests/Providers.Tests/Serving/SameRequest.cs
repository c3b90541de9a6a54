using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Providers.Tests.Serving;

/// <summary>
/// Whether two requests say the same. Beside order and spelling, what counts as the same is
/// <list type="bullet">
/// <item>null and what is not there; empty objects, lists and texts;</item>
/// <item>a list with one plain text part and the text itself;</item>
/// <item>JSON in a string and JSON of the same value;</item>
/// <item><c>stream: false</c> and no <c>stream</c>;</item>
/// <item>1 and 1.0.</item>
/// </list>
/// </summary>
internal static class SameRequest
{
    /// <summary>What differs, by path; empty when nothing does.</summary>
    public static List<string> Differences(string expected, string actual)
    {
        var differences = new List<string>();
        Compare(Normal(JsonNode.Parse(expected)), Normal(JsonNode.Parse(actual)), "", differences);
        return differences;
    }

    private static void Compare(JsonNode? expected, JsonNode? actual, string path, List<string> differences)
    {
        if (expected is JsonObject a && actual is JsonObject b)
        {
            foreach (var name in a.Select(one => one.Key).Union(b.Select(one => one.Key)))
                Compare(a[name], b[name], path + "." + name, differences);
        }
        else if (expected is JsonArray first && actual is JsonArray second && first.Count == second.Count)
        {
            for (var i = 0; i < first.Count; i++)
                Compare(first[i], second[i], $"{path}[{i}]", differences);
        }
        else if (!JsonNode.DeepEquals(expected, actual) && !IsSameNumber(expected, actual))
        {
            differences.Add($"{path}: {Short(expected)} / {Short(actual)}");
        }
    }

    private static bool IsSameNumber(JsonNode? a, JsonNode? b) =>
        a?.GetValueKind() == JsonValueKind.Number && b?.GetValueKind() == JsonValueKind.Number && a.GetValue<double>() == b.GetValue<double>();

    private static string Short(JsonNode? node) => (node?.ToJsonString() ?? "nothing") is var text && text.Length > 90 ? text[..90] + "..." : text;

    // Null for what says nothing.
    private static JsonNode? Normal(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject properties:
                var kept = properties.Select(one => KeyValuePair.Create(one.Key, Normal(one.Value))).Where(one => one.Value is not null && !(one.Key == "stream" && one.Value.GetValueKind() == JsonValueKind.False)).ToList();
                return kept.Count == 0 ? null : new JsonObject(kept);
            case JsonArray items:
                var list = items.Select(Normal).Where(one => one is not null).ToArray();
                return list.Length == 0 ? null : list is [JsonObject { Count: 2 } only] && IsText(only["type"], "text") && only["text"] is JsonValue text && text.GetValueKind() == JsonValueKind.String ? Normal(text.DeepClone()) : new JsonArray(list);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return NormalText(value.GetValue<string>());
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsText(JsonNode? node, string text) => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>() == text;

    private static JsonNode? NormalText(string text)
    {
        if (text.Length == 0)
            return null;
        if (text[0] is not ('{' or '['))
            return JsonValue.Create(text);
        try
        {
            return Normal(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
