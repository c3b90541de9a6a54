using System.Buffers.Binary;

namespace ProviderKit.Wire;

/// <summary>The cyclic redundancy check of ISO 3309 (reflected polynomial EDB88320), which event streams end their frames with.</summary>
internal static class Crc32
{
    private static readonly uint[] s_table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes) crc = s_table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>Writes the check of all that is before the last four bytes into these.</summary>
    public static void Seal(Span<byte> frame) => BinaryPrimitives.WriteUInt32BigEndian(frame[^4..], Of(frame[..^4]));

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            table[i] = crc;
        }
        return table;
    }
}
