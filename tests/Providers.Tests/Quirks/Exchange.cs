using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>Short words for a question to a client over a real socket, and the very bytes that answer it.</summary>
internal static class Exchange
{
    /// <summary>The provider's wire format.</summary>
    public static Dialect Of(string provider) => provider == "openai-responses" ? Dialects.OpenAIResponses : Dialects.All.First(one => one.Provider == provider && one.Api != "responses");

    /// <summary>What the provider's client makes of an answer.</summary>
    public static async Task<ChatResponse> AskAsync(string provider, string body, bool stream = false, int status = 200, string? contentType = null, string headers = "")
    {
        await using var server = new RawServer(status, contentType ?? (stream && status == 200 ? "text/event-stream" : "application/json"), body, headers);
        using var client = Of(provider).OverNetwork(server.Address);
        var options = new ChatOptions { ModelId = "m1" };
        return stream ? await client.GetStreamingResponseAsync("Hello", options).ToChatResponseAsync() : await client.GetResponseAsync("Hello", options);
    }

    /// <summary>What the provider's client fails with.</summary>
    public static Task<ProviderException> FailAsync(string provider, string body, bool stream = false, int status = 200, string? contentType = null, string headers = "") =>
        Assert.ThrowsAnyAsync<ProviderException>(() => AskAsync(provider, body, stream, status, contentType, headers));

    /// <summary>The body of the request that a conversation makes.</summary>
    public static async Task<JsonElement> RequestAsync(string provider, IEnumerable<ChatMessage> messages, ChatOptions? options = null, bool stream = false)
    {
        await using var server = new RawServer(500, "application/json", "{}");
        using var client = Of(provider).OverNetwork(server.Address);
        options ??= new ChatOptions();
        options.ModelId ??= "m1";
        await Assert.ThrowsAnyAsync<ProviderException>(() => stream ? client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : client.GetResponseAsync(messages, options));
        return JsonDocument.Parse(server.Requests.Last()).RootElement;
    }

    /// <summary>The body of the request that options make.</summary>
    public static Task<JsonElement> RequestAsync(string provider, ChatOptions options, bool stream = false) => RequestAsync(provider, [new ChatMessage(ChatRole.User, "Hello")], options, stream);

    /// <summary>Server-sent events, each with its data.</summary>
    public static string Events(params string[] data) => string.Concat(data.Select(static one => $"data: {one}\n\n"));

    /// <summary>A chunk of chat completions with a delta.</summary>
    public static string Delta(string delta, string? finish = null, string beside = "") =>
        $$"""{"id":"c1","object":"chat.completion.chunk","created":1790000000,"model":"m1","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{(finish is null ? "null" : $"\"{finish}\"")}}}]{{beside}}}""";

    /// <summary>A whole answer of chat completions.</summary>
    public static string Whole(string message, string finish = "stop") =>
        $$"""{"id":"c1","object":"chat.completion","created":1790000000,"model":"m1","choices":[{"index":0,"message":{{message}},"finish_reason":"{{finish}}"}]}""";

    /// <summary>The same messages after they were kept as JSON.</summary>
    public static List<ChatMessage> Stored(IEnumerable<ChatMessage> messages) =>
        JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(messages.ToList(), AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
}
