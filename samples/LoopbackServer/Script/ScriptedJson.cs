using System.Text.Json.Nodes;
using ProviderKit.Samples.Loopback.Http;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>Fills a JSON schema with values from a fixed script, by the names of the properties.</summary>
internal static class ScriptedJson
{
    /// <summary>An object that follows the schema.</summary>
    /// <param name="schema">The schema, of which the simple words are followed: type, properties, items, enum.</param>
    /// <param name="script">The values by property name; a property that it does not know gets a value of the right type.</param>
    public static JsonObject Fill(JsonObject schema, IReadOnlyDictionary<string, string> script)
    {
        var filled = new JsonObject();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
            filled[name] = Value(name, property as JsonObject ?? [], script);
        return filled;
    }

    private static JsonNode? Value(string name, JsonObject schema, IReadOnlyDictionary<string, string> script) => Type(schema) switch
    {
        "object" => Fill(schema, script),
        "array" => new JsonArray([.. Scripted(name, script).Split(" | ").Select(item => Item(name, item, schema["items"] as JsonObject ?? [], script))]),
        "integer" => int.TryParse(Scripted(name, script), out var integer) ? integer : 1,
        "number" => double.TryParse(Scripted(name, script), out var number) ? number : 1.5,
        "boolean" => true,
        _ => schema["enum"] is JsonArray { Count: > 0 } values ? values[0].String() : Scripted(name, script),
    };

    private static JsonNode? Item(string name, string text, JsonObject schema, IReadOnlyDictionary<string, string> script) =>
        Type(schema) == "string" ? text : Value(name, schema, script);

    private static string Scripted(string name, IReadOnlyDictionary<string, string> script) => script.GetValueOrDefault(name, "scripted");

    /// <summary>The type, or the first that is not null of several.</summary>
    private static string Type(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(WireJson.String).FirstOrDefault(type => type != "null") ?? "string",
        var one => one.String() ?? (schema.ContainsKey("properties") ? "object" : "string"),
    };
}
