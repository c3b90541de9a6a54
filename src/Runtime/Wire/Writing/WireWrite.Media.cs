using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Images, audio and files, in chunks: fifty megabytes of them must not become a string of a hundred.
public static partial class WireWrite
{
    // Divisible by three, so that only the last chunk of base64 is padded.
    private const int ChunkBytes = 24 * 1024;

    /// <summary>Writes bytes as a data URI, in chunks.</summary>
    /// <param name="json">Where to; a property's name or an array has been begun.</param>
    /// <param name="content">The bytes and their media type.</param>
    public static void WriteDataUri(Utf8JsonWriter json, DataContent content)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(content);
        json.WriteStringValueSegment(Encoding.UTF8.GetBytes($"data:{content.MediaType};base64,"), isFinalSegment: false);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(ChunkBytes));
        try
        {
            var data = content.Data.Span;
            while (data.Length > 0)
            {
                var chunk = data[..Math.Min(ChunkBytes, data.Length)];
                Base64.EncodeToUtf8(chunk, text, out _, out var length);
                json.WriteStringValueSegment(text.AsSpan(0, length), isFinalSegment: false);
                data = data[chunk.Length..];
            }
            json.WriteStringValueSegment(""u8, isFinalSegment: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Writes bytes as a base64 string, in chunks.</summary>
    /// <param name="json">Where to; a property's name or an array has been begun.</param>
    /// <param name="content">The bytes.</param>
    public static void WriteBase64(Utf8JsonWriter json, DataContent content)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(content);
        var data = content.Data.Span;
        while (data.Length > ChunkBytes)
        {
            json.WriteBase64StringSegment(data[..ChunkBytes], isFinalSegment: false);
            data = data[ChunkBytes..];
        }
        json.WriteBase64StringSegment(data, isFinalSegment: true);
    }

    /// <summary>The short name of an audio format: <c>audio/mpeg</c> is <c>mp3</c>, the wave types are <c>wav</c>, others are named by their subtype.</summary>
    /// <param name="mediaType">The media type.</param>
    /// <returns>The name.</returns>
    public static string AudioFormat(string mediaType)
    {
        ArgumentNullException.ThrowIfNull(mediaType);
        var type = mediaType.AsSpan();
        if (type.IndexOf(';') is >= 0 and var parameters) type = type[..parameters].TrimEnd();
        if (type.IndexOf('/') is >= 0 and var slash) type = type[(slash + 1)..];
        return type.ToString().ToLowerInvariant() switch
        {
            "mpeg" or "mp3" or "mpga" => "mp3",
            "wav" or "x-wav" or "wave" or "vnd.wave" or "x-pn-wav" => "wav",
            "mp4" or "x-m4a" or "m4a" => "m4a",
            var subtype => subtype,
        };
    }

    /// <summary>
    /// A medium's name where only plain ones are taken: letters and digits of ASCII, single blanks, hyphens, parentheses and brackets. What else is in it becomes hyphens. One
    /// without a name is <c>file-</c> and the beginning of its hash, so that several can be told apart and each is called the same in every request.
    /// </summary>
    /// <param name="content">The medium.</param>
    /// <returns>The name, of 200 characters at most.</returns>
    public static string PlainName(AIContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var name = PlainName((content as DataContent)?.Name ?? (content as HostedFileContent)?.Name ?? "");
        return SaysSomething(name) ? name : UnnamedPrefix + Convert.ToHexStringLower(SHA256.HashData(Identity(content)).AsSpan(0, 6));
    }

    internal static string PlainName(string name)
    {
        var plain = new StringBuilder(Math.Min(name.Length, LongestName));
        foreach (var rune in name.EnumerateRunes())
        {
            if (plain.Length == LongestName) break;
            var next = rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || (char)rune.Value is '-' or '(' or ')' or '[' or ']') ? (char)rune.Value : Rune.IsWhiteSpace(rune) ? ' ' : '-';
            if (next != ' ' || plain is { Length: > 0 } && plain[^1] != ' ') plain.Append(next);
        }
        return plain.ToString().TrimEnd();
    }

    internal static bool SaysSomething(string name) => name.Any(char.IsAsciiLetterOrDigit);

    private const int LongestName = 200;
    private const string UnnamedPrefix = "file-";

    private static ReadOnlySpan<byte> Identity(AIContent content) => content switch
    {
        DataContent data => data.Data.Span,
        HostedFileContent file => Encoding.UTF8.GetBytes(file.FileId),
        _ => [],
    };
}
