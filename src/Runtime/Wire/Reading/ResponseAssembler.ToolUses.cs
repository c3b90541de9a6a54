using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Reads a part into an answer.</summary>
/// <param name="part">The part.</param>
/// <param name="answer">The answer.</param>
/// <param name="opens">Whether its values may still be to come.</param>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public delegate void PartReader(in JsonField part, ResponseAssembler answer, bool opens);

// Calls of tools that the provider runs itself, and what came of them: contents that go back as the parts that they were.
public sealed partial class ResponseAssembler
{
    private AnswerPart? _filling;

    /// <summary>The id of the last call of a tool of the provider; null when there was none.</summary>
    public string? LastToolUse { get; private set; }

    /// <summary>A call of a tool of the provider, or what came of it. It is kept as it is, and written back to the same provider.</summary>
    /// <param name="part">The part, whole.</param>
    /// <param name="content">What it is to the common model.</param>
    /// <param name="outputs">What the tool gave; null when it says nothing of that.</param>
    /// <param name="argumentsAt">The path of the object in it that may come piece by piece; null when there is none.</param>
    /// <param name="reader">Reads the part once more when that is complete.</param>
    public void AddToolUse(in JsonField part, AIContent content, List<AIContent>? outputs, string? argumentsAt, PartReader reader)
    {
        if (IsNested()) return;
        Disturb();
        var raw = part.GetElement();
        var result = WireTools.Complete(content, raw, outputs, _providerId);
        LastToolUse = WireTools.CallIdOf(content) ?? LastToolUse;
        if (TakeWhole() is { } known)
        {
            known.Content = content;
            known.Result = result;
            known.ArgumentsAt = null;
            return;
        }
        var key = TakeOpening(out var opened);
        var added = Add(new AnswerPart(AnswerPartKind.Raw, key)
        {
            IsOpened = opened,
            Content = content,
            Result = result,
            Arguments = opened && argumentsAt is not null ? new ToolArguments() : null,
            ArgumentsAt = argumentsAt,
            Reader = reader,
        });
        if (!opened) Close(added);
    }

    // The open part of a tool of the provider with the index.
    private AnswerPart? FindToolUse(PartKey key) => FindOpened(key) is { Kind: AnswerPartKind.Raw, Arguments: not null } part ? part : null;

    // The part that this is the whole of.
    private AnswerPart? TakeWhole()
    {
        var part = TakeCompleting(AnswerPartKind.Raw) ?? _filling;
        _filling = null;
        return part;
    }

    // What came piece by piece stands in its place.
    private void Fill(AnswerPart part)
    {
        if (part is not { ArgumentsAt: { } path, Arguments: { IsEmpty: false } arguments, Content.RawRepresentation: System.Text.Json.JsonElement raw, Reader: { } read }) return;
        if (WireTools.Filled(raw, path, arguments.Text) is not { } whole) return;
        _filling = part;
        read(JsonField.Whole(whole), this, opens: true);
        _filling = null;
    }
}
