using System.Text;

namespace ProviderKit.Testing;

/// <summary>The text of a body that comes in pieces, with the borders between them. A character that a border splits goes to the later piece.</summary>
internal sealed class ChunkText
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly List<string> _chunks = [];

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var count = _decoder.GetChars(bytes, characters, flush: false);
        if (count > 0) _chunks.Add(new string(characters, 0, count));
    }

    /// <summary>The pieces without secrets. Where one of them stands across a border, the pieces are the events instead.</summary>
    public IReadOnlyList<string> Without(Secrets secrets)
    {
        var whole = string.Concat(_chunks);
        var clean = secrets.Remove(whole);
        if (clean == whole) return _chunks;
        var pieces = _chunks.ConvertAll(secrets.Remove);
        return string.Concat(pieces) == clean ? pieces : [.. Events(clean)];
    }

    private static IEnumerable<string> Events(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf("\n\n", start, StringComparison.Ordinal) is >= 0 and var border ? border + 2 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }
}
