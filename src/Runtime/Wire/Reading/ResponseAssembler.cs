using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// Puts one answer together from what a generated reader finds, streamed or not. Fields that are absent, null or of the wrong kind have no effect.
/// Text and reasoning come out as they come in; a tool call comes out once, complete; usage comes out once, at the end.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ResponseAssembler
{
    private readonly string _providerId;
    private readonly bool _streamed;
    private readonly List<AnswerPart> _parts = [];

    private UsageCounts _usage;
    private WireError _error;
    private string? _responseId;
    private string? _messageId;
    private string? _model;
    private string? _conversationId;
    private DateTimeOffset? _createdAt;
    private ChatFinishReason? _finishReason;
    private string? _rawFinishReason;
    private AdditionalPropertiesDictionary? _extra;
    private bool _hasBegun;
    private bool _hasEnded;

    /// <summary>Begins an answer.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="streamed">Whether updates are wanted.</param>
    public ResponseAssembler(string providerId, bool streamed)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        _providerId = providerId;
        _streamed = streamed;
    }

    /// <summary>The token counts. What is set later wins, what is null changes nothing.</summary>
    public ref UsageCounts Usage => ref _usage;

    /// <summary>The error that the answer is or has inside. When it has a value after a document or an event, the exchange ends with an exception.</summary>
    public ref WireError Error => ref _error;

    /// <summary>Whether the provider has said that the answer is complete: by a finish reason, or by an event that ends it.</summary>
    internal bool IsComplete => _hasEnded || _finishReason is not null;

    /// <summary>Whether none of the contents has come yet.</summary>
    public bool IsEmpty => _parts.Count == 0;

    /// <summary>Whether a tool call has come.</summary>
    public bool HasToolCalls => _parts.Exists(static part => part.Kind == AnswerPartKind.ToolCall);

    /// <summary>Whether any of the answer itself has come.</summary>
    internal bool HasContent => _parts.Count > 0 || _usage.HasValue;

    /// <summary>Whether the provider has at least named the answer.</summary>
    internal bool HasIdentity => (_responseId ?? _messageId ?? _model) is not null;

    /// <summary>Whether an event has said that nothing follows.</summary>
    internal bool HasEnded => _hasEnded;

    /// <summary>Sets the response's id (<c>$responseId</c>). The first non-empty one stays.</summary>
    /// <param name="id">The id.</param>
    public void SetResponseId(in JsonField id) => SetOnce(ref _responseId, id);

    /// <summary>Sets the message's id (<c>$messageId</c>). Default: the response's id. The first non-empty one stays.</summary>
    /// <param name="id">The id.</param>
    public void SetMessageId(in JsonField id) => SetOnce(ref _messageId, id);

    /// <summary>Sets the model (<c>$model</c>). The first non-empty one stays.</summary>
    /// <param name="model">The model's id.</param>
    public void SetModel(in JsonField model) => SetOnce(ref _model, model);

    /// <summary>Sets the conversation's id (<c>$conversationId</c>), where the provider keeps state. The first non-empty one stays.</summary>
    /// <param name="id">The id.</param>
    public void SetConversationId(in JsonField id) => SetOnce(ref _conversationId, id);

    /// <summary>Sets when the answer was made (<c>$createdAt:unixSeconds</c>). The first one stays.</summary>
    /// <param name="seconds">Seconds since 1970.</param>
    public void SetCreatedAtUnixSeconds(in JsonField seconds)
    {
        if (_createdAt is null) _createdAt = seconds.GetUnixSeconds();
    }

    /// <summary>Sets when the answer was made (<c>$createdAt</c> in any other format). The first one stays.</summary>
    /// <param name="time">The time; null has no effect.</param>
    public void SetCreatedAt(DateTimeOffset? time) => _createdAt ??= time;

    /// <summary>Sets why the model stopped. An empty reason is none; the last one stays.</summary>
    /// <param name="raw">The reason as it stands on the wire.</param>
    /// <param name="mapped">What it means; null takes the wire's word for it.</param>
    public void SetFinishReason(in JsonField raw, ChatFinishReason? mapped)
    {
        if (!raw.IsNonEmpty || raw.GetText() is not { } text || string.IsNullOrWhiteSpace(text)) return;
        _rawFinishReason = text;
        _finishReason = mapped ?? new ChatFinishReason(text);
    }

    /// <summary>Sets a further property of the response (<c>$extra.name</c>), which is found in its <c>AdditionalProperties</c>. The last one stays.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void SetExtra(string key, in JsonField value)
    {
        if (value.IsPresent) (_extra ??= [])[key] = value.GetElement();
    }

    /// <summary>Adds to a further property of the response that is a list and comes piece by piece (<c>$extra.name:list</c>).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The next element.</param>
    public void AddExtra(string key, in JsonField value)
    {
        if (!value.IsPresent) return;
        Disturb();
        _extra ??= [];
        var list = _extra.TryGetValue(key, out var known) && known is JsonArray array ? array : [];
        list.Add(JsonNode.Parse(value.GetElement().GetRawText()));
        _extra[key] = list;
    }

    /// <summary>The response begins (<c>Begins = Scope.Response</c>). When it had begun before, whatever is open is closed, since indices may start over.</summary>
    public void Begin()
    {
        Disturb();
        if (_hasBegun) CloseAll();
        _hasBegun = true;
        _opening = null;
    }

    /// <summary>The response is complete (<c>Ends = Scope.Response</c>).</summary>
    public void End()
    {
        Disturb();
        _hasEnded = true;
    }

    private static void SetOnce(ref string? member, in JsonField field)
    {
        // Called for each chunk with the same value: only the first one costs anything.
        if (member is null && field.IsNonEmpty) member = field.GetText();
    }
}
