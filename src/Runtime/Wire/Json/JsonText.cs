using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ProviderKit.Wire;

/// <summary>
/// Decodes JSON strings without ever throwing. The framework's reader throws on lone surrogates and on bytes that are not UTF-8; models write both.
/// </summary>
internal static class JsonText
{
    private const int StackBytes = 512;

    /// <summary>The text of an escaped string body.</summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        byte[]? pooled = null;
        var utf8 = escaped.Length <= StackBytes ? stackalloc byte[StackBytes] : pooled = ArrayPool<byte>.Shared.Rent(escaped.Length);
        try
        {
            return Encoding.UTF8.GetString(utf8[..Unescape(escaped, utf8)]);
        }
        finally
        {
            if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    /// <summary>Whether an escaped string body says this text.</summary>
    public static bool EscapedEquals(ReadOnlySpan<byte> escaped, ReadOnlySpan<byte> text)
    {
        // An escape is never shorter than what it says.
        if (escaped.Length < text.Length) return false;
        byte[]? pooled = null;
        var utf8 = escaped.Length <= StackBytes ? stackalloc byte[StackBytes] : pooled = ArrayPool<byte>.Shared.Rent(escaped.Length);
        try
        {
            return utf8[..Unescape(escaped, utf8)].SequenceEqual(text);
        }
        finally
        {
            if (pooled is not null) ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    /// <summary>Resolves the escapes of a string body. The text is never longer than the body.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> utf8)
    {
        var written = 0;
        while (true)
        {
            var run = escaped.IndexOf((byte)'\\');
            if (run < 0 || run + 1 >= escaped.Length)
            {
                escaped.CopyTo(utf8[written..]);
                return written + escaped.Length;
            }
            escaped[..run].CopyTo(utf8[written..]);
            written += run;
            var escape = escaped[run + 1];
            escaped = escaped[(run + 2)..];
            if (escape == 'u') written += UnescapeUnicode(ref escaped, utf8[written..]);
            else utf8[written++] = Simple(escape);
        }
    }

    /// <summary>A detached element in which every string can be read.</summary>
    public static JsonElement Element(ReadOnlySpan<byte> bytes, JsonTokenType kind)
    {
        var length = kind == JsonTokenType.String ? bytes.Length + 2 : bytes.Length;
        var pooled = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var json = pooled.AsSpan(0, length);
            if (kind == JsonTokenType.String)
            {
                json[0] = json[^1] = (byte)'"';
                bytes.CopyTo(json[1..]);
            }
            else
            {
                bytes.CopyTo(json);
            }
            return Parse(json);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    /// <summary>Parses JSON into a detached element, after lone surrogates and invalid UTF-8 in it have become U+FFFD.</summary>
    /// <param name="json">The JSON, which may be changed in place.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(Span<byte> json)
    {
        ReplaceLoneSurrogates(json);
        var options = new JsonDocumentOptions { MaxDepth = 512 };
        return Utf8.IsValid(json)
            ? JsonElement.Parse(json, options)
            : JsonElement.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json)), options);
    }

    /// <summary>Replaces <c>\uD800</c> to <c>\uDFFF</c> that stand alone by <c>\uFFFD</c>, which is as long.</summary>
    public static void ReplaceLoneSurrogates(Span<byte> json)
    {
        while (json.IndexOf((byte)'\\') is >= 0 and var at && at + 1 < json.Length)
        {
            if (json[at + 1] != 'u' || !TryHex(json[(at + 2)..], out var unit) || !char.IsSurrogate((char)unit))
            {
                json = json[(at + 2)..];
                continue;
            }
            var rest = json[(at + 6)..];
            if (char.IsHighSurrogate((char)unit) && TryLowSurrogate(rest, out _))
            {
                json = rest[6..];
                continue;
            }
            "FFFD"u8.CopyTo(json[(at + 2)..]);
            json = rest;
        }
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => escape,
    };

    // After "\u": one or, for a surrogate pair, two escapes; a surrogate without its partner is U+FFFD.
    private static int UnescapeUnicode(ref ReadOnlySpan<byte> rest, Span<byte> utf8)
    {
        if (!TryHex(rest, out var unit)) return Rune.ReplacementChar.EncodeToUtf8(utf8);
        rest = rest[4..];
        if (!char.IsSurrogate((char)unit)) return new Rune(unit).EncodeToUtf8(utf8);
        if (!char.IsHighSurrogate((char)unit) || !TryLowSurrogate(rest, out var low)) return Rune.ReplacementChar.EncodeToUtf8(utf8);
        rest = rest[6..];
        return new Rune((char)unit, (char)low).EncodeToUtf8(utf8);
    }

    private static bool TryLowSurrogate(ReadOnlySpan<byte> escape, out int unit)
    {
        unit = 0;
        return escape.StartsWith("\\u"u8) && TryHex(escape[2..], out unit) && char.IsLowSurrogate((char)unit);
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out int unit)
    {
        unit = 0;
        return digits.Length >= 4 && Utf8Parser.TryParse(digits[..4], out unit, out var used, 'x') && used == 4;
    }
}
