using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>What conversations are made of.</summary>
internal static class Ingredients
{
    public static AIFunction Tide { get; } = AIFunctionFactory.Create(TideAt, "get_tide");

    public static AIFunction Now { get; } = AIFunctionFactory.Create(() => "12:00", "now");

    public static byte[] Png { get; } = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Pdf { get; } = [.. "%PDF-1.7 \n"u8];

    public static JsonElement BoatSchema { get; } = Parse("""
        {
          "type": "object",
          "properties": {
            "name": { "type": "string" },
            "crew": { "type": "array", "items": { "type": "object", "properties": { "age": { "type": "integer" } }, "required": ["age"] } },
            "flag": { "anyOf": [{ "type": "string" }, { "type": "null" }] }
          },
          "required": ["name", "crew", "flag"]
        }
        """);

    public static ChatMessage User(string text) => new(ChatRole.User, text);

    public static ChatMessage User(params AIContent[] contents) => new(ChatRole.User, [.. contents]);

    public static ChatMessage Assistant(params AIContent[] contents) => new(ChatRole.Assistant, [.. contents]);

    public static ChatMessage Results(params AIContent[] contents) => new(ChatRole.Tool, [.. contents]);

    public static FunctionCallContent Call(string id, string name, string arguments) =>
        new(id, name, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [Description("High and low water")]
    private static string TideAt([Description("The port")] string port, int days = 1) => $"{port} {days}";
}
