using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Clients;

/// <summary>Short words for asking a client and for making answers.</summary>
internal static class Asking
{
    private static readonly ChatOptions SomeModel = new() { ModelId = "model" };

    public static Task<ChatResponse> AskAsync(this IChatClient client, bool stream = false) => stream
        ? client.GetStreamingResponseAsync("Hello", SomeModel).ToChatResponseAsync()
        : client.GetResponseAsync("Hello", SomeModel);

    public static CannedAnswer Json(int status, string body, params (string Name, string Value)[] headers) =>
        new(status, [new("content-type", "application/json"), .. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))], Encoding.UTF8.GetBytes(body));

    public static CannedAnswer Events(string body) => new(200, [new("content-type", "text/event-stream")], Encoding.UTF8.GetBytes(body));

    /// <summary>The same answer with another body.</summary>
    public static CannedAnswer With(this CannedAnswer answer, Func<string, string> edit)
    {
        var before = Encoding.UTF8.GetString(answer.Body.Span);
        var after = edit(before);
        Assert.NotEqual(before, after); // an edit that no longer finds its place would test nothing
        return answer with { Body = Encoding.UTF8.GetBytes(after) };
    }

    /// <summary>The first bytes of the answer.</summary>
    public static CannedAnswer CutAfter(this CannedAnswer answer, string text)
    {
        var end = answer.Body.Span.IndexOf(Encoding.UTF8.GetBytes(text));
        Assert.NotEqual(-1, end);
        return answer with { Body = answer.Body[..(end + Encoding.UTF8.GetByteCount(text))] };
    }

    public static CannedHandler Handler(CannedAnswer answer) => new(answer, Splitting.Whole);
}
