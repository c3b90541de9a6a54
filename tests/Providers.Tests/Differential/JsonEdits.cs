using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>Edits of requests that differences are made of.</summary>
internal static class JsonEdits
{
    /// <summary>The objects in the array of that name; none when it is not there.</summary>
    public static IEnumerable<JsonObject> Each(this JsonNode? node, string array) =>
        node is JsonObject parent && parent[array] is JsonArray items ? items.OfType<JsonObject>().ToList() : [];

    /// <summary>All messages of a role.</summary>
    public static IEnumerable<JsonObject> Messages(this JsonObject request, string role) =>
        request.Each("messages").Where(message => message.Is("role", role));

    /// <summary>Whether a property is that string.</summary>
    public static bool Is(this JsonObject node, string property, string value) =>
        node[property] is JsonValue found && found.GetValueKind() == JsonValueKind.String && found.GetValue<string>() == value;

    /// <summary>Takes a property out that has that value.</summary>
    public static void RemoveIf(this JsonObject node, string property, JsonNode? value)
    {
        if (node.ContainsKey(property) && JsonNode.DeepEquals(node[property], value))
            node.Remove(property);
    }

    /// <summary>Replaces a string that holds JSON by that JSON.</summary>
    public static void ParseString(this JsonObject node, string property)
    {
        if (node[property] is JsonValue value && value.GetValueKind() == JsonValueKind.String && TryParse(value.GetValue<string>(), out var parsed))
            node[property] = parsed;
    }

    /// <summary>Makes the only text part out of a string, as both forms mean the same.</summary>
    public static void TextToParts(this JsonObject node, string property)
    {
        if (node[property] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            node[property] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = value.GetValue<string>() });
    }

    private static bool TryParse(string text, out JsonNode? parsed)
    {
        parsed = null;
        try
        {
            parsed = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return false;
        }

        return parsed is JsonObject or JsonArray;
    }
}
