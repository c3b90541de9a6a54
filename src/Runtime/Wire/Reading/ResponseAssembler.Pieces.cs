using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Pieces: text, reasoning, refusals and signatures that are appended to what came before.
public sealed partial class ResponseAssembler
{
    /// <summary>Appends text (<c>$text</c> of a response or event), after the last text if nothing came in between.</summary>
    /// <param name="text">The text.</param>
    public void Text(in JsonField text) => Append(AnswerPartKind.Text, default, text);

    /// <summary>Appends text to the open part with the index, or as <see cref="Text(in JsonField)"/> when there is none.</summary>
    /// <param name="index">The part's index.</param>
    /// <param name="text">The text.</param>
    public void Text(in JsonField index, in JsonField text) => Append(AnswerPartKind.Text, index, text);

    /// <summary>Appends reasoning (<c>$reasoning</c> of a response or event), after the last reasoning if nothing came in between.</summary>
    /// <param name="text">The reasoning.</param>
    public void Reasoning(in JsonField text) => Append(AnswerPartKind.Reasoning, default, text);

    /// <summary>Appends reasoning to the open part with the index, or as <see cref="Reasoning(in JsonField)"/> when there is none.</summary>
    /// <param name="index">The part's index.</param>
    /// <param name="text">The reasoning.</param>
    public void Reasoning(in JsonField index, in JsonField text) => Append(AnswerPartKind.Reasoning, index, text);

    /// <summary>How many pieces of reasoning have come so far: whether a list of parts had any.</summary>
    public int ReasoningPieces { get; private set; }

    /// <summary>How many pieces of text have come so far: whether a list of parts had any.</summary>
    public int TextPieces { get; private set; }

    /// <summary>Appends to a refusal (<c>$refusal</c> of a response or event).</summary>
    /// <param name="text">The text.</param>
    public void Refusal(in JsonField text) => Append(AnswerPartKind.Refusal, default, text);

    /// <summary>Appends to the signature of the last reasoning (<c>$signature</c> of a response or event).</summary>
    /// <param name="signature">The signature.</param>
    public void Signature(in JsonField signature) => Signature(default, signature);

    /// <summary>Appends to the signature of the open part with the index, or as <see cref="Signature(in JsonField)"/> when there is none.</summary>
    /// <param name="index">The part's index.</param>
    /// <param name="signature">The signature.</param>
    public void Signature(in JsonField index, in JsonField signature)
    {
        if (!signature.IsString || !signature.IsNonEmpty) return;
        Disturb();
        var part = FindOpened(PartKey.Of(index)) ?? FindLast(AnswerPartKind.Reasoning) ?? Add(new AnswerPart(AnswerPartKind.Reasoning, default));
        part.Signature += signature.GetString();
    }

    private void Append(AnswerPartKind kind, in JsonField index, in JsonField text)
    {
        if (!text.IsString || text.Bytes.IsEmpty) return;
        var part = FindOpened(kind, index) ?? LastOpen(kind) ?? Add(new AnswerPart(kind, default));
        NotePiece(part, text);
        AppendTo(part, text.GetString()!);
    }

    private void AppendTo(AnswerPart part, string text)
    {
        part.Append(text);
        if (part.Kind == AnswerPartKind.Reasoning) ReasoningPieces++;
        else if (part.Kind == AnswerPartKind.Text) TextPieces++;
        if (!_streamed || part.Kind is AnswerPartKind.Refusal) return;
        AIContent content = part.Kind == AnswerPartKind.Text ? new TextContent(text) : new TextReasoningContent(text);
        if (!part.HasSurfaced) SurfaceFirst(part, content);
        Surface(content);
    }

    // What lies with the first piece survives when the pieces are joined later; what lies with others does not.
    private void SurfaceFirst(AnswerPart part, AIContent content)
    {
        part.HasSurfaced = true;
        content.AdditionalProperties = part.Kind == AnswerPartKind.Reasoning ? Tag(part.Extra) : part.Extra;
        part.Extra = null;
    }

    private AnswerPart? FindOpened(AnswerPartKind kind, in JsonField index)
    {
        if (index.Kind == System.Text.Json.JsonTokenType.None) return null;
        var key = PartKey.Of(index);
        if (!key.HasValue) return null;
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var part = _parts[i];
            if (part.Kind == kind && part.IsOpened && !part.IsClosed && part.Key == key) return part;
        }
        return null;
    }

    private AnswerPart? FindOpened(PartKey key)
    {
        if (!key.HasValue) return null;
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var part = _parts[i];
            if (part.IsOpened && !part.IsClosed && part.Key == key) return part;
        }
        return null;
    }

    private AnswerPart? FindLast(AnswerPartKind kind)
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            if (_parts[i].Kind == kind && !_parts[i].IsClosed) return _parts[i];
        }
        return null;
    }

    private AnswerPart? LastOpen(AnswerPartKind kind) => _parts is [.., { IsClosed: false } last] && last.Kind == kind ? last : null;
}
