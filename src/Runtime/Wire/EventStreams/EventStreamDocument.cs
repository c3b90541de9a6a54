using System.Buffers;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>Makes frames of events that stand as JSON: of <c>{ "delta": { ... } }</c> one of the type <c>delta</c>.</summary>
internal static class EventStreamDocument
{
    // What services say when they say nothing of the reason.
    private const string UnnamedException = "internalServerException";

    /// <summary>Writes an event.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="utf8">An object with one property: the type, and the payload.</param>
    /// <exception cref="NotSupportedException">It is something else.</exception>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        var json = new Utf8JsonReader(utf8);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject || !json.Read() || json.TokenType != JsonTokenType.PropertyName) throw NoFrame();
        var type = json.GetString()!;
        json.Read();
        var begin = (int)json.TokenStartIndex;
        json.Skip();
        var payload = utf8[begin..(int)json.BytesConsumed];
        if (!json.Read() || json.TokenType != JsonTokenType.EndObject) throw NoFrame();
        EventStreamFrame.Write(output, [(":event-type", type), (":content-type", "application/json"), (":message-type", "event")], payload);
    }

    /// <summary>Writes an exception. In a stream its type begins with a small letter, as the members of the stream do.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="type">Its type. Null for one without a name of its own.</param>
    /// <param name="payload">What it says, as JSON.</param>
    public static void WriteException(IBufferWriter<byte> output, string? type, ReadOnlySpan<byte> payload) =>
        EventStreamFrame.Write(output, [(":exception-type", type is { Length: > 0 } ? char.ToLowerInvariant(type[0]) + type[1..] : UnnamedException), (":content-type", "application/json"), (":message-type", "exception")], payload);

    private static NotSupportedException NoFrame() =>
        new("An event of a binary event stream is an object with one property: the type of the event, and in it the payload.");
}
