using System.Buffers;

namespace ProviderKit.Wire;

/// <summary>
/// Frames a binary event stream, without an allocation for each event. Works on the buffer of the reader that the answer began with. A frame that the end
/// of the stream cuts off is none.
/// </summary>
internal sealed class EventStreamReader(SseReader bytes) : IDisposable
{
    private byte[] _document = [];
    private int _taken;

    /// <summary>Takes the next event out of what was read from the stream so far.</summary>
    /// <param name="read">The event; gone with the next call.</param>
    /// <returns>Whether there was a whole one.</returns>
    /// <exception cref="InvalidDataException">A frame is damaged.</exception>
    public bool TryRead(out StreamedFrame read)
    {
        bytes.Skip(_taken);
        _taken = 0;
        read = default;
        var buffered = bytes.Buffered;
        var length = EventStreamFrame.LengthOf(buffered);
        if (length == 0 || length > buffered.Length) return false;
        var frame = EventStreamFrame.Read(buffered[..length]);
        _taken = length;
        read = Read(frame);
        return true;
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_document.Length > 0) ArrayPool<byte>.Shared.Return(_document);
        _document = [];
    }

    private StreamedFrame Read(EventStreamFrame frame)
    {
        if (!frame.TryGetHeader(":message-type"u8, out var kind)) throw new InvalidDataException("A frame of the event stream does not say what it is.");
        if (kind.SequenceEqual("event"u8)) return new StreamedFrame(Document(Required(frame, ":event-type"u8), frame.Payload), default, default);
        if (kind.SequenceEqual("exception"u8)) return new StreamedFrame(frame.Payload, Required(frame, ":exception-type"u8), default);
        if (!kind.SequenceEqual("error"u8)) throw new InvalidDataException("A frame of the event stream is neither an event nor an exception.");
        frame.TryGetHeader(":error-message"u8, out var message);
        return new StreamedFrame(default, Required(frame, ":error-code"u8), message);
    }

    private static ReadOnlySpan<byte> Required(EventStreamFrame frame, scoped ReadOnlySpan<byte> header)
    {
        if (!frame.TryGetHeader(header, out var value) || value.IsEmpty) throw new InvalidDataException("A frame of the event stream does not say its type.");
        return value;
    }

    // { "type": payload }
    private ReadOnlySpan<byte> Document(ReadOnlySpan<byte> type, ReadOnlySpan<byte> payload)
    {
        if (type.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0 || type.IndexOfAny((byte)'"', (byte)'\\') >= 0) throw new InvalidDataException("The type of a frame of the event stream is no name.");
        if (payload.IsEmpty) payload = "{}"u8;
        var length = type.Length + payload.Length + 5;
        Rent(length);
        var rest = Put(Put(Put(Put(_document, "{\""u8), type), "\":"u8), payload);
        rest[0] = (byte)'}';
        return _document.AsSpan(0, length);
    }

    private void Rent(int length)
    {
        if (_document.Length >= length) return;
        if (_document.Length > 0) ArrayPool<byte>.Shared.Return(_document);
        _document = ArrayPool<byte>.Shared.Rent(Math.Max(length, 4096));
    }

    private static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> piece)
    {
        piece.CopyTo(rest);
        return rest[piece.Length..];
    }
}

/// <summary>What a frame says: an event, or an error.</summary>
/// <param name="document">The event as JSON, or the payload of an exception.</param>
/// <param name="error">The type of the exception or the code of the error; empty for an event.</param>
/// <param name="message">What the error says, where it stands beside the payload; else empty.</param>
internal readonly ref struct StreamedFrame(ReadOnlySpan<byte> document, ReadOnlySpan<byte> error, ReadOnlySpan<byte> message)
{
    /// <summary>The event as JSON, or the payload of an exception.</summary>
    public ReadOnlySpan<byte> Document { get; } = document;

    /// <summary>The type of the exception or the code of the error; empty for an event.</summary>
    public ReadOnlySpan<byte> Error { get; } = error;

    /// <summary>What the error says, where it stands beside the payload; else empty.</summary>
    public ReadOnlySpan<byte> Message { get; } = message;
}
