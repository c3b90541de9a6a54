using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// What comes out: updates while the answer comes in, or the whole response.
public sealed partial class ResponseAssembler
{
    private List<AIContent>? _contents;
    private Queue<ToolCallDelta>? _deltas;
    private string? _madeUpId;

    /// <summary>The answer as far as it has come: whole when it is complete, without open tool calls when it is not.</summary>
    /// <returns>The answer.</returns>
    public ChatResponse ToResponse()
    {
        FixIds();
        AttachCitations();
        var contents = new List<AIContent>(_parts.Count);
        foreach (var part in _parts)
        {
            if (Whole(part) is { } content) contents.Add(content);
            if (part.Result is { } result) contents.Add(result);
        }
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = _messageId, CreatedAt = _createdAt })
        {
            ResponseId = _responseId ?? _madeUpId,
            ConversationId = _conversationId,
            ModelId = _model,
            CreatedAt = _createdAt,
            FinishReason = _finishReason,
            Usage = _usage.ToDetails(),
            AdditionalProperties = Properties(),
        };
    }

    /// <summary>Takes the next update that the events so far have brought. To be called until it gives none.</summary>
    /// <returns>The update, or null when there is none.</returns>
    public ChatResponseUpdate? TakeUpdate()
    {
        if (_contents is { } contents)
        {
            _contents = null;
            return NewUpdate(contents);
        }
        if (_deltas is not { Count: > 0 }) return null;
        var update = NewUpdate(null);
        update.RawRepresentation = _deltas.Dequeue();
        return update;
    }

    /// <summary>Closes whatever is open and makes the last update: what was open, the usage, the finish reason and further properties.</summary>
    /// <returns>The last update.</returns>
    public ChatResponseUpdate Complete()
    {
        CloseAll();
        if (_usage.ToDetails() is { } usage) Surface(new UsageContent(usage));
        var update = NewUpdate(_contents);
        _contents = null;
        update.FinishReason = _finishReason;
        update.AdditionalProperties = Properties();
        return update;
    }

    /// <summary>Whether <see cref="TakeUpdate"/> would give one.</summary>
    internal bool HasUpdate => _contents is not null || _deltas is { Count: > 0 };

    /// <summary>Closes whatever is open.</summary>
    internal void CloseAll()
    {
        AttachCitations();
        for (var i = 0; i < _parts.Count; i++) Close(_parts[i]);
    }

    // A part that no event opened is over when the next one begins; a tool call may go on.
    private AnswerPart Add(AnswerPart part)
    {
        if (_parts is [.., { IsOpened: false, Kind: not AnswerPartKind.ToolCall } last]) Close(last);
        _parts.Add(part);
        return part;
    }

    private void Close(AnswerPart part)
    {
        if (part.IsClosed) return;
        part.IsClosed = true;
        if (part.Kind == AnswerPartKind.ToolCall) part.Content = Finish(part);
        else if (part.ArgumentsAt is not null) Fill(part);
        if (_streamed && Rest(part) is { } content) Surface(content);
        if (_streamed && part.Result is { } result) Surface(result);
    }

    private void Surface(AIContent content) => (_contents ??= new List<AIContent>(1)).Add(content);

    // What has not been surfaced of a part that is complete.
    private AIContent? Rest(AnswerPart part)
    {
        switch (part.Kind)
        {
            case AnswerPartKind.Text:
                return part.Citations is not null ? Note(part) : part.Extra is null ? null : new TextContent("") { AdditionalProperties = part.Extra };
            case AnswerPartKind.Reasoning:
                return part.Extra is null && part.Signature is null ? null : NewReasoning("", part);
            default:
                return Whole(part);
        }
    }

    // A part as one content; null for what is empty or not complete.
    private AIContent? Whole(AnswerPart part)
    {
        switch (part.Kind)
        {
            case AnswerPartKind.Text:
                if (!part.HasText && part.Extra is null && part.Citations is null) return null;
                return Sign(new TextContent(part.Text) { AdditionalProperties = part.Extra, Annotations = part.Citations }, part.Signature);
            case AnswerPartKind.Reasoning:
                return !part.HasText && part.Extra is null && part.Signature is null ? null : NewReasoning(part.Text, part);
            case AnswerPartKind.Refusal:
                return !part.HasText ? null : new ErrorContent(part.Text) { ErrorCode = WireProperties.Refusal, AdditionalProperties = part.Extra };
            default:
                return part.Content;
        }
    }

    private TextReasoningContent NewReasoning(string text, AnswerPart part)
    {
        var content = new TextReasoningContent(text) { ProtectedData = part.Signature, AdditionalProperties = part.Extra };
        if (part.Signature is not null) content.AdditionalProperties = Tag(content.AdditionalProperties);
        if (part.IsRedacted) content.AdditionalProperties![WireProperties.Redacted] = true;
        return content;
    }

    private TContent Sign<TContent>(TContent content, string? signature) where TContent : AIContent
    {
        if (signature is null) return content;
        content.AdditionalProperties = Tag(content.AdditionalProperties);
        content.AdditionalProperties[WireProperties.Signature] = signature;
        return content;
    }

    private AdditionalPropertiesDictionary Tag(AdditionalPropertiesDictionary? properties) => WireProperties.Tag(properties, _providerId);

    private AdditionalPropertiesDictionary? Tagged(in ExtraFields extra) => extra.Tagged(_providerId);

    private AdditionalPropertiesDictionary? Properties()
    {
        if (_extra is null && _rawFinishReason is null) return null;
        var properties = _extra is null ? [] : new AdditionalPropertiesDictionary(_extra);
        foreach (var (key, value) in properties)
        {
            if (value is JsonArray list) properties[key] = JsonText.Parse(Encoding.UTF8.GetBytes(list.ToJsonString()));
        }
        if (_rawFinishReason is not null) properties[WireProperties.FinishReason] = _rawFinishReason;
        return properties;
    }

    private ChatResponseUpdate NewUpdate(List<AIContent>? contents)
    {
        FixIds();
        return new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            MessageId = _messageId,
            ResponseId = _responseId ?? _madeUpId,
            ConversationId = _conversationId,
            ModelId = _model,
            CreatedAt = _createdAt,
        };
    }

    // A message's id may not change once it is out: whoever joins updates takes another id for another message.
    private void FixIds() => _messageId ??= _responseId ?? (_madeUpId ??= Guid.NewGuid().ToString("N"));
}
