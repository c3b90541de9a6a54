using System.Buffers.Binary;
using System.Text;

namespace ProviderKit.Tests.EventStreams;

/// <summary>Frames of binary event streams, made by the specification and not by the code under test.</summary>
internal static class Frames
{
    /// <summary>An event of a type.</summary>
    public static byte[] Event(string type, string payload) => Make(payload, (":message-type", "event"), (":event-type", type), (":content-type", "application/json"));

    /// <summary>An exception of a type.</summary>
    public static byte[] Exception(string type, string payload) => Make(payload, (":message-type", "exception"), (":exception-type", type));

    public static byte[] Make(string payload, params (string Name, string Value)[] headers)
    {
        var encoded = new List<byte>();
        // Headers of other types are passed over: a boolean, a number of each size, a time, bytes, a UUID.
        foreach (var (type, size) in new[] { (0, 0), (1, 0), (2, 1), (3, 2), (4, 4), (5, 8), (8, 8), (9, 16) }) encoded.AddRange([1, (byte)'x', (byte)type, .. new byte[size]]);
        encoded.AddRange([1, (byte)'b', 6, 0, 2, 7, 7]);
        foreach (var (name, value) in headers)
        {
            var bytes = Encoding.UTF8.GetBytes(value);
            encoded.AddRange([(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes]);
        }
        var body = Encoding.UTF8.GetBytes(payload);
        byte[] prelude = [.. Number(12 + encoded.Count + body.Length + 4), .. Number(encoded.Count)];
        byte[] sealedPrelude = [.. prelude, .. Number((int)Check(prelude))];
        byte[] frame = [.. sealedPrelude, .. encoded, .. body];
        return [.. frame, .. Number((int)Check(frame))];
    }

    // Bit by bit, as ISO 3309 has it.
    public static uint Check(byte[] bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++) check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
        }
        return ~check;
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
