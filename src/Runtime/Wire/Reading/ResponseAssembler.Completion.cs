using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Parts that come in pieces, and whole once more when they end.
public sealed partial class ResponseAssembler
{
    private bool _isCompleting;
    private PartKey _completing;

    /// <summary>
    /// The part with the index comes whole with the event that ends it: the next <c>Add...</c> call brings it. What has come of it stays; what is still missing
    /// is taken from the whole, and one that never began is added. <see cref="ClosePart"/> must follow.
    /// </summary>
    /// <param name="index">The part's index.</param>
    public void CompletePart(in JsonField index)
    {
        Disturb();
        _isCompleting = true;
        _completing = PartKey.Of(index);
    }

    // The open part that is completed, if it is of the kind.
    private AnswerPart? TakeCompleting(AnswerPartKind kind)
    {
        if (!_isCompleting) return null;
        _isCompleting = false;
        var part = FindOpened(_completing);
        // A refusal may have come in place of the text that was begun.
        return kind == AnswerPartKind.Refusal && part is { HasText: false } && FindLast(AnswerPartKind.Refusal) is { HasText: true } refusal ? refusal
            : part?.Kind == kind ? part : null;
    }

    private void Complete(AnswerPart part, in JsonField text, in JsonField signature, List<AIAnnotation>? citations)
    {
        Disturb();
        foreach (var citation in citations ?? []) Cite(part, citation);
        if (!part.HasText && text.IsString && text.IsNonEmpty) AppendTo(part, text.GetString()!);
        if (part.Signature is null && signature.IsString && signature.IsNonEmpty) AddSignature(part, signature.GetString()!);
    }
}
