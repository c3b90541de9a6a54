using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ProviderKit.Wire;

/// <summary>
/// A frame of the binary event stream (<c>application/vnd.amazon.eventstream</c>): a prelude of the two lengths and their check, headers, a payload, and a
/// check of all of it; numbers are big-endian. Source: smithy.io, "Amazon Event Stream Specification".
/// </summary>
internal readonly ref struct EventStreamFrame
{
    /// <summary>The content type of streams of such frames.</summary>
    public const string ContentType = "application/vnd.amazon.eventstream";

    private const int Prelude = 12;
    private const int Check = 4;

    // The largest payload by the specification is 24 MiB, with 128 KiB of headers.
    private const int Largest = (24 << 20) + (128 << 10) + Prelude + Check;

    private EventStreamFrame(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
    {
        Headers = headers;
        Payload = payload;
    }

    /// <summary>The headers as they stand.</summary>
    public ReadOnlySpan<byte> Headers { get; }

    /// <summary>The payload, a JSON document where providers of models are concerned.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>How many bytes the frame has that begins here; 0 when too little has come to know.</summary>
    /// <exception cref="InvalidDataException">It is no frame.</exception>
    public static int LengthOf(ReadOnlySpan<byte> begin)
    {
        if (begin.Length < Prelude) return 0;
        var length = BinaryPrimitives.ReadUInt32BigEndian(begin);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(begin[4..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(begin[8..]) != Crc32.Of(begin[..8])) throw new InvalidDataException("The prelude of a frame of the event stream is damaged: its check does not fit.");
        if (length > Largest || length < Prelude + Check || headers > length - Prelude - Check) throw new InvalidDataException("A frame of the event stream says lengths that cannot be.");
        return (int)length;
    }

    /// <summary>Reads a frame that is there in whole.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static EventStreamFrame Read(ReadOnlySpan<byte> frame)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(frame[^Check..]) != Crc32.Of(frame[..^Check])) throw new InvalidDataException("A frame of the event stream is damaged: its check does not fit.");
        var headers = (int)BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        return new EventStreamFrame(frame.Slice(Prelude, headers), frame[(Prelude + headers)..^Check]);
    }

    /// <summary>Finds the text of a header.</summary>
    /// <exception cref="InvalidDataException">The headers are damaged.</exception>
    public bool TryGetHeader(scoped ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var rest = Headers;
        try
        {
            while (!rest.IsEmpty)
            {
                var isWanted = rest.Slice(1, rest[0]).SequenceEqual(name);
                rest = rest[(1 + rest[0])..];
                var type = rest[0];
                var (begin, length) = ExtentOf(type, rest[1..]);
                value = rest.Slice(1 + begin, length);
                if (isWanted && type == TextType) return true;
                rest = rest[(1 + begin + length)..];
            }
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The headers of a frame of the event stream are cut off.", exception);
        }
        value = default;
        return false;
    }

    private const byte TextType = 7;

    // Where the value of a header begins behind its type, and how long it is.
    private static (int Begin, int Length) ExtentOf(byte type, ReadOnlySpan<byte> rest) => type switch
    {
        0 or 1 => (0, 0),
        2 => (0, 1),
        3 => (0, 2),
        4 => (0, 4),
        5 or 8 => (0, 8),
        6 or TextType => (2, BinaryPrimitives.ReadUInt16BigEndian(rest)),
        9 => (0, 16),
        _ => throw new InvalidDataException($"A header of the event stream has the type {type}, which there is not."),
    };

    /// <summary>Writes a frame with text headers.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="headers">Names and values; up to 255 and 65,535 bytes.</param>
    /// <param name="payload">The payload.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<(string Name, string Value)> headers, ReadOnlySpan<byte> payload)
    {
        var headersLength = 0;
        foreach (var (name, value) in headers) headersLength += 1 + Encoding.UTF8.GetByteCount(name) + 1 + 2 + Encoding.UTF8.GetByteCount(value);
        var length = Prelude + headersLength + payload.Length + Check;
        var frame = output.GetSpan(length)[..length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)length);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], (uint)headersLength);
        Crc32.Seal(frame[..Prelude]);
        var rest = frame[Prelude..];
        foreach (var (name, value) in headers) rest = WriteHeader(rest, name, value);
        payload.CopyTo(rest);
        Crc32.Seal(frame);
        output.Advance(length);
    }

    private static Span<byte> WriteHeader(Span<byte> rest, string name, string value)
    {
        var nameLength = Encoding.UTF8.GetBytes(name, rest[1..]);
        rest[0] = checked((byte)nameLength);
        rest = rest[(1 + nameLength)..];
        rest[0] = TextType;
        var valueLength = Encoding.UTF8.GetBytes(value, rest[3..]);
        BinaryPrimitives.WriteUInt16BigEndian(rest[1..], checked((ushort)valueLength));
        return rest[(3 + valueLength)..];
    }
}
