using System.Net.Http.Headers;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Makes contents of what answers say about images, audio and other files. What is faulty gives no content, never an exception.</summary>
internal static class WireMedia
{
    public static AIContent? FromBase64(in JsonField data, in JsonField mediaType, string defaultMediaType)
    {
        if (!data.IsNonEmpty || !data.IsString) return null;
        if (data.Bytes.StartsWith("data:"u8)) return FromUri(data, mediaType, defaultMediaType);
        return data.GetBase64() is { } bytes ? new DataContent(bytes, MediaType(mediaType, defaultMediaType)) : null;
    }

    public static AIContent? FromUri(in JsonField uri, in JsonField mediaType, string defaultMediaType)
    {
        if (!uri.IsNonEmpty || uri.GetString() is not { } text) return null;
        try
        {
            return text.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
                ? new DataContent(text)
                : Uri.TryCreate(text, UriKind.Absolute, out var address) ? new UriContent(address, MediaType(mediaType, defaultMediaType)) : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }

    public static HostedFileContent Hosted(string fileId, string? mediaType, string? name) => new(fileId) { MediaType = mediaType, Name = name };

    private static string MediaType(in JsonField mediaType, string defaultMediaType) =>
        mediaType.IsNonEmpty && mediaType.GetString() is { } text && MediaTypeHeaderValue.TryParse(text, out var parsed) && parsed.MediaType is { } plain ? plain : defaultMediaType;
}
