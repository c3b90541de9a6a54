using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>What generated code calls for citations.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireCitations
{
    /// <summary>
    /// A citation as it stood on the wire. Whole it is its <see cref="AIAnnotation.RawRepresentation"/> (<see cref="JsonElement"/>) and, to be written back, in its additional properties.
    /// </summary>
    /// <param name="citation">The citation, whole.</param>
    /// <param name="providerId">The provider that it came from.</param>
    /// <param name="isKept">Whether it is written back to that provider; else something other brings it back.</param>
    /// <param name="title">The source's title.</param>
    /// <param name="url">The source's address.</param>
    /// <param name="fileId">The id of the file that is the source.</param>
    /// <param name="toolName">The tool that the source came from.</param>
    /// <param name="snippet">What is cited.</param>
    /// <param name="start">Where in the text that which is backed begins, in characters.</param>
    /// <param name="end">Where it ends.</param>
    /// <returns>The annotation.</returns>
    public static CitationAnnotation Read(
        in JsonField citation,
        string providerId,
        bool isKept,
        in JsonField title = default,
        in JsonField url = default,
        in JsonField fileId = default,
        in JsonField toolName = default,
        in JsonField snippet = default,
        in JsonField start = default,
        in JsonField end = default)
    {
        var raw = citation.GetElement();
        var annotation = new CitationAnnotation
        {
            Title = TextOf(title),
            Url = TextOf(url) is { } address && Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri) ? uri : null,
            FileId = TextOf(fileId),
            ToolName = TextOf(toolName),
            Snippet = TextOf(snippet),
            RawRepresentation = raw,
            AdditionalProperties = WireProperties.Tag(null, providerId),
        };
        if (isKept) annotation.AdditionalProperties[WireProperties.Raw] = raw;
        if (start.IsNumber || end.IsNumber) annotation.AnnotatedRegions = [new TextSpanAnnotatedRegion { StartIndex = IndexOf(start), EndIndex = IndexOf(end) }];
        return annotation;
    }

    /// <summary>Whether a citation came from a provider, which gets it back as it was.</summary>
    /// <param name="annotation">The citation.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <param name="raw">The citation as it stood on the wire.</param>
    /// <returns>Whether it did.</returns>
    public static bool IsOwn(AIAnnotation annotation, string providerId, out JsonElement raw)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        return WireWrite.IsRaw(annotation.AdditionalProperties, providerId, out raw);
    }

    /// <summary>Whether a citation came from a provider that gets it back in another way.</summary>
    /// <param name="annotation">The citation.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>Whether it did.</returns>
    public static bool IsElsewhere(AIAnnotation annotation, string providerId)
    {
        ArgumentNullException.ThrowIfNull(annotation);
        return WireWrite.ProviderOf(annotation.AdditionalProperties) == providerId && !IsOwn(annotation, providerId, out _);
    }

    /// <summary>Whether a content has citations that came from a provider.</summary>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    /// <returns>Whether it has.</returns>
    public static bool HasOwn(AIContent content, string providerId)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Annotations is { Count: > 0 } annotations && annotations.Any(one => IsOwn(one, providerId, out _));
    }

    /// <summary>Writes the citations of a content that came from a provider back to it, as a list. Those of others are none of its business.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="content">The content.</param>
    /// <param name="providerId">The provider that is written to.</param>
    public static void WriteOwn(Utf8JsonWriter json, AIContent content, string providerId)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(content);
        json.WriteStartArray();
        foreach (var annotation in content.Annotations ?? [])
        {
            if (IsOwn(annotation, providerId, out var raw)) raw.WriteTo(json);
        }
        json.WriteEndArray();
    }

    /// <summary>Where the text that a citation backs begins.</summary>
    /// <param name="citation">The citation.</param>
    /// <returns>The index of the character; null when it is not said.</returns>
    public static int? Start(CitationAnnotation citation) => RegionOf(citation)?.StartIndex;

    /// <summary>Where the text that a citation backs ends.</summary>
    /// <param name="citation">The citation.</param>
    /// <returns>The index of the character behind it; null when it is not said.</returns>
    public static int? End(CitationAnnotation citation) => RegionOf(citation)?.EndIndex;

    /// <summary>The citations of all contents. What they point to is told by its place in the whole text.</summary>
    /// <param name="contents">The contents.</param>
    /// <returns>The citations, in order.</returns>
    public static List<AIAnnotation> Of(IEnumerable<AIContent> contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var all = new List<AIAnnotation>();
        var length = 0;
        foreach (var text in contents.OfType<TextContent>())
        {
            // Those on an empty text say so by themselves.
            var offset = text.Text.Length > 0 ? length : 0;
            if (text.Annotations is { Count: > 0 } annotations) all.AddRange(annotations.Select(one => Shifted(one, offset)));
            length += text.Text.Length;
        }
        return all;
    }

    /// <summary>Contents in which citations that came behind the text of their part stand on it again, so that it is a part of its own.</summary>
    /// <param name="contents">The contents.</param>
    /// <param name="providerId">The provider that is written to: only what came from it is put together.</param>
    /// <returns>The same contents when there are no such citations.</returns>
    public static IEnumerable<AIContent> Rejoin(IEnumerable<AIContent> contents, string providerId)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (!contents.Any(content => IsNote(content, providerId))) return contents;
        var joined = new List<AIContent>();
        foreach (var content in contents)
        {
            if (!IsNote(content, providerId) || joined is not [.., TextContent { Annotations: null, Text.Length: > 0 } text])
            {
                joined.Add(content);
                continue;
            }
            var length = Math.Min(text.Text.Length, LengthOf(content));
            joined.RemoveAt(joined.Count - 1);
            if (length < text.Text.Length) joined.Add(new TextContent(text.Text[..^length]) { AdditionalProperties = text.AdditionalProperties });
            joined.Add(new TextContent(text.Text[^length..]) { AdditionalProperties = length < text.Text.Length ? null : text.AdditionalProperties, Annotations = content.Annotations });
        }
        return joined;
    }

    // The same citation with its regions moved; one without any is of the length that is given.
    internal static AIAnnotation Shifted(AIAnnotation annotation, int offset, int? length = null)
    {
        if (annotation is not CitationAnnotation citation || (offset == 0 && (length is null || citation.AnnotatedRegions is { Count: > 0 }))) return annotation;
        var regions = citation.AnnotatedRegions is { Count: > 0 } known
            ? known.Select(region => region is TextSpanAnnotatedRegion span ? new TextSpanAnnotatedRegion { StartIndex = span.StartIndex + offset, EndIndex = span.EndIndex + offset } : region).ToList()
            : length is null ? null : [new TextSpanAnnotatedRegion { StartIndex = offset, EndIndex = offset + length }];
        return new CitationAnnotation
        {
            Title = citation.Title,
            Url = citation.Url,
            FileId = citation.FileId,
            ToolName = citation.ToolName,
            Snippet = citation.Snippet,
            AnnotatedRegions = regions,
            RawRepresentation = citation.RawRepresentation,
            AdditionalProperties = citation.AdditionalProperties,
        };
    }

    // Whether they are one on the wire, or the address alone of what is known better.
    internal static bool IsSame(AIAnnotation known, AIAnnotation other) =>
        known.RawRepresentation is JsonElement a && other.RawRepresentation is JsonElement b
        && (JsonElement.DeepEquals(a, b) || (b.ValueKind == JsonValueKind.String && known is CitationAnnotation { Url: { } url } && url.OriginalString == b.GetString()));

    private static bool IsNote(AIContent content, string providerId) =>
        content is TextContent { Text.Length: 0 } && content.AdditionalProperties?.ContainsKey(WireProperties.Cited) == true && HasOwn(content, providerId);

    private static int LengthOf(AIContent note) => note.AdditionalProperties![WireProperties.Cited] switch
    {
        int length => length,
        JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetInt32(out var length) => length,
        _ => int.MaxValue,
    };

    private static TextSpanAnnotatedRegion? RegionOf(CitationAnnotation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        return citation.AnnotatedRegions?.OfType<TextSpanAnnotatedRegion>().FirstOrDefault();
    }

    private static string? TextOf(in JsonField field) => field.IsNonEmpty ? field.GetText() : null;

    private static int? IndexOf(in JsonField field) => field.IsNumber && field.GetInt64() is >= 0 and <= int.MaxValue and var index ? (int)index : null;
}
