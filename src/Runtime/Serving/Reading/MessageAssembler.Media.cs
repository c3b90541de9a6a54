using System.Buffers;
using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Images, audio and files.
public sealed partial class MessageAssembler
{
    /// <summary>Adds a medium whose bytes stand there in base64.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="data">The bytes.</param>
    /// <param name="mediaType">The media type; null for one that cannot be told.</param>
    /// <param name="family">What it has to begin with to be written in the same form: <c>image</c>, <c>audio</c>, or neither (empty).</param>
    /// <param name="name">The file's name.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="keeps">Whether the part says something in another way than it would be written.</param>
    public void AddBase64(in JsonField part, in JsonField data, string? mediaType, string family, in JsonField name = default, in ExtraFields extra = default, bool keeps = false)
    {
        var isExact = mediaType is not null;
        if (Decode(data, ref isExact) is { } bytes) AddData(part, bytes, mediaType, family, name, extra, keeps || !isExact);
        else AddRaw(part);
    }

    /// <summary>Adds a medium whose bytes stand there as text.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="data">The text.</param>
    /// <param name="mediaType">The media type; null for one that cannot be told.</param>
    /// <param name="family">What it has to begin with to be written in the same form: <c>image</c>, <c>audio</c>, or neither (empty).</param>
    /// <param name="name">The file's name.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="keeps">Whether the part says something in another way than it would be written.</param>
    public void AddUtf8(in JsonField part, in JsonField data, string? mediaType, string family, in JsonField name = default, in ExtraFields extra = default, bool keeps = false) =>
        AddData(part, Encoding.UTF8.GetBytes(data.GetString() ?? ""), mediaType, family, name, extra, keeps || mediaType is null);

    /// <summary>Adds a medium whose bytes stand there as a data URI.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="data">The URI.</param>
    /// <param name="mediaType">Unused: the URI says it.</param>
    /// <param name="family">What it has to begin with to be written in the same form: <c>image</c>, <c>audio</c>, or neither (empty).</param>
    /// <param name="name">The file's name.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="keeps">Whether the part says something in another way than it would be written.</param>
    public void AddDataUri(in JsonField part, in JsonField data, string? mediaType, string family, in JsonField name = default, in ExtraFields extra = default, bool keeps = false)
    {
        const int PrefixLength = 5;
        var uri = Utf8Of(data);
        var comma = uri.IndexOf((byte)',');
        var isExact = true;
        if (comma < PrefixLength || !uri[PrefixLength..comma].EndsWith(";base64"u8)
            || Decode(uri[(comma + 1)..], ref isExact) is not { } bytes)
        {
            AddRaw(part);
            return;
        }
        var type = Encoding.UTF8.GetString(uri[PrefixLength..(comma - ";base64".Length)]);
        AddData(part, bytes, type.Length == 0 ? null : type, family, name, extra, keeps || !isExact || type.Length == 0);
    }

    /// <summary>Adds a medium by its address.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="uri">The address.</param>
    /// <param name="mediaType">The media type; null for one that cannot be told.</param>
    /// <param name="family">What it has to begin with to be written in the same form: <c>image</c>, <c>audio</c>, or neither (empty).</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="keeps">Whether the part says something in another way than it would be written.</param>
    public void AddUri(in JsonField part, in JsonField uri, string? mediaType, string family, in ExtraFields extra = default, bool keeps = false)
    {
        mediaType ??= Any(family);
        if (!Uri.TryCreate(uri.GetString(), UriKind.Absolute, out var address) || !MediaTypeHeaderValue.TryParse(mediaType, out _))
        {
            AddRaw(part);
            return;
        }
        var content = new UriContent(address, mediaType);
        Add(content, extra);
        if (keeps || content.MediaType != mediaType || !IsOf(family, content.HasTopLevelMediaType)) Keep(content, part);
    }

    /// <summary>Adds an uploaded file by its id.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="fileId">The id.</param>
    /// <param name="mediaType">The media type; null for one that cannot be told.</param>
    /// <param name="family">What it has to begin with to be written in the same form: <c>image</c>, <c>audio</c>, or neither (empty).</param>
    /// <param name="name">The file's name.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="keeps">Whether the part says something in another way than it would be written.</param>
    public void AddFile(in JsonField part, in JsonField fileId, string? mediaType, string family, in JsonField name = default, in ExtraFields extra = default, bool keeps = false)
    {
        if (mediaType is not null && !MediaTypeHeaderValue.TryParse(mediaType, out _))
        {
            AddRaw(part);
            return;
        }
        var content = new HostedFileContent(fileId.GetString()!) { MediaType = mediaType ?? (family.Length == 0 ? null : Any(family)), Name = name.GetString() };
        Add(content, extra);
        if (keeps || !name.IsStringOrAbsent) Keep(content, part);
    }

    /// <summary>Adds the images of a list of base64 strings. Their types are told by how they begin.</summary>
    /// <param name="images">The list; missing, there are none.</param>
    public void AddImages(in JsonField images)
    {
        if (images.IsPresent && !images.IsArray) KeepWhole();
        foreach (var image in images.Elements())
        {
            var isExact = image.IsString;
            if (isExact && Decode(image, ref isExact) is { } bytes) _contents.Add(new DataContent(bytes, ImageType(bytes.Span)));
            else isExact = false;
            if (!isExact) KeepWhole();
        }
    }

    private static string ImageType(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 4 && bytes[1..4].SequenceEqual("PNG"u8) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : "image/*";

    private void AddData(in JsonField part, ReadOnlyMemory<byte> bytes, string? mediaType, string family, in JsonField name, in ExtraFields extra, bool keeps)
    {
        mediaType ??= Any(family);
        if (!MediaTypeHeaderValue.TryParse(mediaType, out _))
        {
            AddRaw(part);
            return;
        }
        var content = new DataContent(bytes, mediaType) { Name = name.GetString() };
        Add(content, extra);
        if (keeps || !name.IsStringOrAbsent || content.MediaType != mediaType || !IsOf(family, content.HasTopLevelMediaType)) Keep(content, part);
    }

    private static string Any(string family) => family.Length == 0 ? "application/octet-stream" : family + "/*";

    // A form for one media type alone has no family to keep to.
    private static bool IsOf(string family, Func<string, bool> isOf) => family switch
    {
        "" => !isOf("image") && !isOf("audio"),
        _ => isOf(family),
    };

    private static ReadOnlySpan<byte> Utf8Of(in JsonField field)
    {
        if (!field.Bytes.Contains((byte)'\\')) return field.Bytes;
        var text = new byte[field.Bytes.Length];
        return text.AsSpan(0, field.GetUtf8(text));
    }

    private static ReadOnlyMemory<byte>? Decode(in JsonField data, ref bool isExact) => Decode(Utf8Of(data), ref isExact);

    private static ReadOnlyMemory<byte>? Decode(ReadOnlySpan<byte> base64, ref bool isExact)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        if (Base64.DecodeFromUtf8(base64, bytes, out _, out var length) != OperationStatus.Done) return null;
        isExact &= IsWrittenAs(base64, bytes.AsSpan(0, length));
        return bytes.AsMemory(0, length);
    }

    // The decoder passes over blanks and over stray bits at the end, which the encoder does not write.
    private static bool IsWrittenAs(ReadOnlySpan<byte> base64, ReadOnlySpan<byte> bytes)
    {
        if (base64.Length != Base64.GetMaxEncodedToUtf8Length(bytes.Length)) return false;
        if (base64.IsEmpty) return true;
        Span<byte> last = stackalloc byte[4];
        Base64.EncodeToUtf8(bytes[((bytes.Length - 1) / 3 * 3)..], last, out _, out _);
        return last.SequenceEqual(base64[^4..]);
    }
}
