using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Compatible;

/// <summary>Answers as chat completions have them, and what is asked of them.</summary>
internal static class Chunks
{
    /// <summary>A stream of chunks, each with its own choice or whatever else stands in it, and <c>[DONE]</c>.</summary>
    public static CannedAnswer Stream(params string[] chunks) => Asking.Events(string.Concat(chunks.Append("[DONE]").Select(static one => $"data: {one}\n\n")));

    /// <summary>A chunk with a delta.</summary>
    public static string Delta(string delta, string? finish = null, string beside = "") =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1790000000,"model":"m1","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}]{{beside}}}""";

    /// <summary>A whole answer with a message.</summary>
    public static CannedAnswer Whole(string message, string finish = "stop", string beside = "") => Asking.Json(200,
        $$"""{"id":"c1","object":"chat.completion","created":1790000000,"model":"m1","choices":[{"index":0,"message":{{message}},"finish_reason":"{{finish}}"}]{{beside}}}""");

    /// <summary>What the dialect's client makes of an answer.</summary>
    public static async Task<ChatResponse> AskAsync(this Dialect dialect, CannedAnswer answer)
    {
        using var client = dialect.InProcess(Asking.Handler(answer));
        return await client.AskAsync(stream: answer.ContentType == "text/event-stream");
    }

    /// <summary>What the dialect's client fails with.</summary>
    public static Task<ProviderException> FailAsync(this Dialect dialect, CannedAnswer answer) => Assert.ThrowsAnyAsync<ProviderException>(() => dialect.AskAsync(answer));

    /// <summary>The assistant's message of an answer as it goes back to the provider.</summary>
    public static async Task<JsonNode> SentBackAsync(this Dialect dialect, ChatResponse answer)
    {
        using var handler = Asking.Handler(Whole("""{"role":"assistant","content":"ok"}"""));
        using var client = dialect.InProcess(handler);
        await client.GetResponseAsync([new(ChatRole.User, "Hello"), .. answer.Messages, new(ChatRole.User, "Go on")], new() { ModelId = "m1" });
        return JsonNode.Parse(handler.Requests.Single())!["messages"]![1]!;
    }

    /// <summary>The reasoning of an answer.</summary>
    public static string Reasoning(this ChatResponse answer) => string.Concat(answer.Messages.SelectMany(static one => one.Contents).OfType<TextReasoningContent>().Select(static one => one.Text));

    /// <summary>A further property of an answer. Updates that are joined have theirs on the message.</summary>
    public static JsonElement Property(this ChatResponse answer, string key) =>
        (JsonElement)(answer.AdditionalProperties ?? answer.Messages[^1].AdditionalProperties)![key]!;

    /// <summary>An answer in the raw bytes of a text.</summary>
    public static CannedAnswer Events(string text) => new(200, [new("content-type", "text/event-stream")], Encoding.UTF8.GetBytes(text));
}
