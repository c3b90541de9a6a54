using System.Text.Json;

namespace ProviderKit.Conformance.Traffic;

/// <summary>Reads <c>expect.json</c>.</summary>
internal static class ExpectationReader
{
    public static Expectation Read(JsonElement json)
    {
        var extra = Get(json, "extra");
        return new Expectation
        {
            HasAnswer = json.TryGetProperty("text", out _),
            Text = Text(json, "text") ?? "",
            Reasoning = Text(json, "reasoning") ?? Text(extra, "tool_plan"),
            ToolCalls = [.. Items(json, "tool_calls").Select(ReadToolCall)],
            // A prompt that was blocked has no other reason.
            FinishReason = Text(extra, "incomplete_reason") ?? Text(json, "finish_reason") ?? Text(extra, "block_reason"),
            Usage = Get(json, "usage") is { ValueKind: JsonValueKind.Object } usage ? ReadUsage(usage) : null,
            Model = Text(json, "model"),
            ResponseId = Text(json, "response_id"),
            Error = Get(json, "error") is { ValueKind: JsonValueKind.Object } error ? ReadError(error) : null,
            Refusal = Text(extra, "refusal"),
            RedactedThinking = (int)(Number(extra, "redacted_thinking") ?? 0),
            ServerToolCallIds = [.. Items(extra, "server_tool_calls").Select(call => Text(call, "id")).OfType<string>()],
        };
    }

    private static ExpectedToolCall ReadToolCall(JsonElement json) => new(Text(json, "id"), Text(json, "name"), Get(json, "arguments"));

    private static ExpectedUsage ReadUsage(JsonElement json) => new(
        Number(json, "input"), Number(json, "output"), Number(json, "total"),
        Number(json, "cached_input"), Number(json, "cache_write"), Number(json, "reasoning"));

    private static ExpectedError ReadError(JsonElement json) => new(
        (int?)Number(json, "status"), Text(json, "type"), Text(json, "code"), Text(json, "message"));

    private static JsonElement Get(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        Get(json, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;

    private static long? Number(JsonElement json, string name) =>
        Get(json, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>A string, or a number as its digits: error codes and finish reasons are sometimes integers.</summary>
    private static string? Text(JsonElement json, string name) => Get(json, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
