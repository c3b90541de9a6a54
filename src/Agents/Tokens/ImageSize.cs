using System.Buffers.Binary;

namespace ProviderKit;

/// <summary>Reads the size of an image from its first bytes.</summary>
internal static class ImageSize
{
    /// <summary>Width and height in pixels of a PNG, JPEG, GIF or WebP; null for anything else, or when the bytes end too early.</summary>
    public static (int Width, int Height)? Of(ReadOnlySpan<byte> image)
    {
        if (image.Length >= 24 && IsPng(image)) return Checked(BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..]));
        if (image.Length >= 10 && image.StartsWith("GIF8"u8)) return Checked(BinaryPrimitives.ReadUInt16LittleEndian(image[6..]), BinaryPrimitives.ReadUInt16LittleEndian(image[8..]));
        if (image.Length >= 30 && image.StartsWith("RIFF"u8) && image[8..].StartsWith("WEBP"u8)) return WebP(image);
        return image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? Jpeg(image[2..]) : null;
    }

    private static bool IsPng(ReadOnlySpan<byte> image) => image.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    private static (int, int)? WebP(ReadOnlySpan<byte> image)
    {
        var kind = image[12..16];
        if (kind.SequenceEqual("VP8 "u8)) return Checked(BinaryPrimitives.ReadUInt16LittleEndian(image[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(image[28..]) & 0x3FFF);
        if (kind.SequenceEqual("VP8X"u8)) return Checked(1 + UInt24(image[24..]), 1 + UInt24(image[27..]));
        if (!kind.SequenceEqual("VP8L"u8)) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(image[21..]);
        return Checked((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
    }

    // Segments until the one that begins a frame (SOF); its height comes before its width.
    private static (int, int)? Jpeg(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xFF)
        {
            var marker = segments[1];
            if (marker == 0xFF)
            {
                segments = segments[1..];
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Checked(BinaryPrimitives.ReadUInt16BigEndian(segments[7..]), BinaryPrimitives.ReadUInt16BigEndian(segments[5..]));
            }
            var next = 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            if (next < 4 || next > segments.Length) return null;
            segments = segments[next..];
        }
        return null;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;

    private static (int, int)? Checked(int width, int height) => width > 0 && height > 0 ? (width, height) : null;
}
