using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Serving;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Clients;

/// <summary>One exchange with a canned answer: what the client made of it, and what it had sent.</summary>
internal static class Exchanged
{
    /// <summary>The answer to a question, streamed or not.</summary>
    public static async Task<ChatResponse> AnswerAsync(this Dialect dialect, CannedAnswer answer, bool stream = false)
    {
        using var client = dialect.InProcess(new CannedHandler(answer, Splitting.Whole));
        var options = new ChatOptions { ModelId = "model" };
        return stream ? await client.GetStreamingResponseAsync("Hello", options).ToChatResponseAsync() : await client.GetResponseAsync("Hello", options);
    }

    /// <summary>The body that a conversation is sent as.</summary>
    public static JsonElement RequestOf(this Dialect dialect, IEnumerable<ChatMessage> conversation, ChatOptions? options = null)
    {
        var handler = new CannedHandler(Asking.Json(500, "{}"), Splitting.Whole);
        using var client = dialect.InProcess(handler);
        options ??= new ChatOptions();
        options.ModelId ??= "model";
        Assert.ThrowsAny<Exception>(() => client.GetResponseAsync(conversation, options).GetAwaiter().GetResult());
        return JsonDocument.Parse(handler.Requests[0]).RootElement;
    }

    /// <summary>Asserts that two documents say the same.</summary>
    public static void AssertJson(string expected, JsonElement actual) =>
        Findings.AssertNone(JsonEquivalence.Differences(JsonDocument.Parse(expected).RootElement, actual));

    /// <summary>A stream of events, each a line of JSON.</summary>
    public static CannedAnswer Stream(params string[] events) => Asking.Events(string.Concat(events.Select(one => $"data: {one}\n\n")));
}
