using System.Buffers.Binary;
using System.Text;
using Amazon.Runtime.EventStreams;
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

    /// <summary>The same answer with another body. Of binary frames the payloads are edited.</summary>
    public static CannedAnswer With(this CannedAnswer answer, Func<string, string> edit)
    {
        var before = answer.Body.ToArray();
        var after = answer.ContentType == "application/vnd.amazon.eventstream" ? [.. Frames(before).SelectMany(frame => new EventStreamMessage([.. frame.Headers.Values], Edited(frame.Payload)).ToByteArray())] : Edited(before);
        Assert.NotEqual(before, after); // an edit that no longer finds its place would test nothing
        return answer with { Body = after };

        byte[] Edited(byte[] utf8) => Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(utf8)));
    }

    private static IEnumerable<EventStreamMessage> Frames(byte[] body)
    {
        for (int at = 0, length; at < body.Length; at += length)
        {
            length = BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
            yield return EventStreamMessage.FromBuffer(body[at..(at + length)], 0, length);
        }
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
