using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>The texts of parts that stand in another part.</summary>
/// <param name="outer">Those of the part around the other, if that is nested too.</param>
internal sealed class NestedText(NestedText? outer)
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private int _count;

    public NestedText? Outer { get; } = outer;

    /// <summary>Whether there is nothing but one text or none.</summary>
    public bool IsPlain { get; set; } = true;

    /// <summary>The texts, joined.</summary>
    public JsonField Text => new(_text.WrittenSpan, JsonTokenType.String, escaped: false);

    /// <summary>Whether what there is is a refusal.</summary>
    public bool IsRefusal { get; private set; }

    /// <summary>The citations of the texts.</summary>
    public List<AIAnnotation>? Citations { get; private set; }

    public void Add(in JsonField text, bool isPlain, bool isRefusal = false, List<AIAnnotation>? citations = null)
    {
        if (citations is not null)
        {
            var offset = Encoding.UTF8.GetCharCount(_text.WrittenSpan);
            (Citations ??= []).AddRange(citations.Select(citation => WireCitations.Shifted(citation, offset)));
        }
        IsRefusal = isRefusal && (_count == 0 || IsRefusal);
        if (!isPlain || ++_count > 1) IsPlain = false;
        if (text.IsString && !text.Bytes.IsEmpty) _text.Advance(text.GetUtf8(_text.GetSpan(text.Bytes.Length)));
    }
}
