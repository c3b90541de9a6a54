using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Parts: contents that come as JSON objects of their own, whole or to be filled by later events.
public sealed partial class ResponseAssembler
{
    // The index of the part that this event opens; used up by the first part that is added.
    private PartKey? _opening;

    /// <summary>
    /// A part begins (<c>Begins = Scope.Part</c>): the next <c>Add...</c> call of this event brings it, and it stays open under the index until
    /// <see cref="ClosePart"/>. Without such a call nothing is opened.
    /// </summary>
    /// <param name="index">The part's index; absent for "the part that is open".</param>
    public void OpenPart(in JsonField index)
    {
        Disturb();
        _opening = PartKey.Of(index);
    }

    /// <summary>The part with the index is complete (<c>Ends = Scope.Part</c>); without an index, the one that was opened last.</summary>
    /// <param name="index">The part's index.</param>
    public void ClosePart(in JsonField index)
    {
        Disturb();
        _opening = null;
        var key = PartKey.Of(index);
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            var part = _parts[i];
            var isMeant = key.HasValue ? part.Key == key : part.IsOpened;
            if (!isMeant || part.IsClosed) continue;
            Close(part);
            return;
        }
    }

    /// <summary>A text part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments. It is kept with the content and written back to the same provider.</param>
    /// <param name="citations">What it cites; null for nothing.</param>
    public void AddText(in JsonField text, in JsonField signature = default, in ExtraFields extra = default, in JsonField kept = default, List<AIAnnotation>? citations = null) =>
        AddWritten(TakeIsRefusal() ? AnswerPartKind.Refusal : AnswerPartKind.Text, text, signature, extra, kept, citations);

    /// <summary>A reasoning part.</summary>
    /// <param name="text">The reasoning.</param>
    /// <param name="signature">Its signature or protected form.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments. It is kept with the content and written back to the same provider.</param>
    public void AddReasoning(in JsonField text, in JsonField signature = default, in ExtraFields extra = default, in JsonField kept = default) =>
        AddWritten(AnswerPartKind.Reasoning, text, signature, extra, kept);

    /// <summary>A reasoning part that has protected data only.</summary>
    /// <param name="data">The protected data.</param>
    /// <param name="extra">What no template names.</param>
    public void AddRedactedReasoning(in JsonField data, in ExtraFields extra = default)
    {
        if (IsNested()) return;
        Disturb();
        if (TakeCompleting(AnswerPartKind.Reasoning) is { } known)
        {
            known.Signature ??= data.GetString();
            known.IsRedacted = !known.HasText;
            if (known.IsRedacted) known.Extra = Tag(known.Extra);
            return;
        }
        var key = TakeOpening(out var opened);
        var part = Add(new AnswerPart(AnswerPartKind.Reasoning, key) { IsOpened = opened, IsRedacted = true, Extra = Tagged(extra), Signature = data.GetString() });
        if (!opened) Close(part);
    }

    /// <summary>A tool call, as a part or an element of <c>$toolCalls</c>. One that is open with the same id is completed instead.</summary>
    /// <param name="callId">The call's id; made up when the provider gives none.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="arguments">The arguments: JSON text in a string, or the value itself. When the part stays open, an empty object counts as none yet.</param>
    /// <param name="signature">Its signature.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="textOf">The name of the only argument, where <paramref name="arguments"/> are its text and no JSON (<c>$arguments:text</c>). Default: null.</param>
    public void AddToolCall(in JsonField callId, in JsonField name, in JsonField arguments, in JsonField signature = default, in ExtraFields extra = default, string? textOf = null)
    {
        if (IsNested()) return;
        Disturb();
        var id = NonEmptyText(callId);
        var opened = _opening is not null;
        if ((TakeCompleting(AnswerPartKind.ToolCall) ?? FindOpenCall(id)) is { } call)
        {
            _opening = null;
            if (arguments.IsNonEmpty) call.Arguments!.Clear();
        }
        else
        {
            call = Add(new AnswerPart(AnswerPartKind.ToolCall, TakeOpening(out _)) { IsOpened = opened, CallId = id, Arguments = new ToolArguments { TextOf = textOf } });
        }

        call.Name ??= NonEmptyText(name);
        call.Extra ??= Tagged(extra);
        if (signature.IsNonEmpty) call.Signature = signature.GetString();
        call.Arguments!.Add(arguments, isOpening: opened);
        if (!opened) Close(call);
        else if (_streamed) AnnounceBegun(call, arguments);
    }

    /// <summary>A refusal.</summary>
    /// <param name="text">What the model says.</param>
    /// <param name="extra">What no template names.</param>
    /// <param name="kept">The part, when it says more than the other arguments. It is kept with the content and written back to the same provider.</param>
    public void AddRefusal(in JsonField text, in ExtraFields extra = default, in JsonField kept = default) => AddWritten(AnswerPartKind.Refusal, text, default, extra, kept);

    /// <summary>A part that no template knows. It is kept as it is, and written back to the same provider.</summary>
    /// <param name="part">The part, whole.</param>
    public void AddRaw(in JsonField part)
    {
        if (!part.IsPresent || IsNested()) return;
        Disturb();
        if (TakeWhole() is { } known)
        {
            known.Content = RawContent(part, _providerId);
            known.Result = null;
            known.ArgumentsAt = null;
            return;
        }
        var key = TakeOpening(out var opened);
        var added = Add(new AnswerPart(AnswerPartKind.Raw, key) { IsOpened = opened, Content = RawContent(part, _providerId) });
        if (!opened) Close(added);
    }

    /// <summary>A part as it stands, for the provider that it came from.</summary>
    internal static AIContent RawContent(in JsonField part, string providerId)
    {
        var raw = part.GetElement();
        var properties = WireProperties.Tag(null, providerId);
        properties[WireProperties.Raw] = raw;
        return new AIContent { RawRepresentation = raw, AdditionalProperties = properties };
    }

    // Text, reasoning or a refusal.
    private void AddWritten(AnswerPartKind kind, in JsonField text, in JsonField signature, in ExtraFields extra, in JsonField kept, List<AIAnnotation>? citations = null)
    {
        citations ??= TakeNestedCitations();
        if (_nested is { } nested)
        {
            nested.Add(text, isPlain: !signature.IsPresent && extra.IsEmpty && !kept.IsPresent && citations is null, kind == AnswerPartKind.Refusal, citations);
            return;
        }
        if (TakeCompleting(kind) is { } known)
        {
            Complete(known, text, signature, citations);
            return;
        }
        var key = TakeOpening(out var opened);
        var isSigned = signature.IsString && signature.IsNonEmpty;
        var hasText = text.IsString && text.IsNonEmpty;
        if (!opened && !hasText && !isSigned && extra.IsEmpty && citations is null)
        {
            AddRaw(kept);
            return;
        }
        Disturb();

        // In a stream, parts that come without an index are pieces of one, however they are wrapped.
        var part = _streamed && !opened && extra.IsEmpty ? LastOpen(kind) : null;
        part ??= Add(new AnswerPart(kind, key) { IsOpened = opened, Extra = Tagged(extra) });
        if (!_streamed && kept.IsPresent) Keep(part, kept);
        if (citations is not null) (part.Citations ??= []).AddRange(citations);
        if (isSigned) AddSignature(part, signature.GetString()!);
        if (hasText) AppendTo(part, text.GetString()!);
        if (!opened && (isSigned || !_streamed)) Close(part);
    }

    // Only what comes whole: in a stream the pieces are joined, and the part would stand for all of them.
    private void Keep(AnswerPart part, in JsonField kept)
    {
        part.Extra = Tag(part.Extra);
        part.Extra[WireProperties.Raw] = kept.GetElement();
    }

    // Only reasoning has a member for it. In a stream it has to lie with the first piece, or joining the pieces loses it.
    private void AddSignature(AnswerPart part, string signature)
    {
        part.Signature += signature;
        if (part.Kind == AnswerPartKind.Reasoning || !_streamed) return;
        part.Extra = Tag(part.Extra);
        part.Extra[WireProperties.Signature] = part.Signature;
    }

    private PartKey TakeOpening(out bool opened)
    {
        opened = _opening is not null;
        var key = _opening ?? default;
        _opening = null;
        // An index that is opened again belongs to the new part.
        if (opened && key.HasValue && FindOpened(key) is { } before) Close(before);
        return key;
    }
}
