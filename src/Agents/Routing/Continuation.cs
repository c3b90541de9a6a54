using System.Text;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// An answer that may have to be continued by another model. That gets the text so far as an answer of its own and is asked to go on: unlike an answer that
/// is left open for the model to fill up, all providers take that.
/// </summary>
internal sealed class Continuation(IReadOnlyList<ChatMessage> messages, string prompt)
{
    private readonly StringBuilder _text = new();
    private string? _messageId;
    private string? _responseId;
    private bool _hasBroken;

    /// <summary>Whether there is text only: calls of tools can neither be repeated nor left without a result.</summary>
    public bool IsPossible { get; private set; } = true;

    /// <summary>Reads an update, and makes one of a later part belong to the same message as the first.</summary>
    public void Read(ChatResponseUpdate update)
    {
        if (_hasBroken)
        {
            update.MessageId = _messageId;
            update.ResponseId = _responseId;
        }
        _messageId ??= update.MessageId;
        _responseId ??= update.ResponseId;
        if (update.RawRepresentation is ToolCallDelta) IsPossible = false;
        foreach (var content in update.Contents)
        {
            if (content is TextContent text) _text.Append(text.Text);
            else if (content is not (TextReasoningContent or UsageContent)) IsPossible = false;
        }
    }

    /// <summary>The conversation for the next model.</summary>
    public IReadOnlyList<ChatMessage> Break()
    {
        _hasBroken = true;
        return _text.Length == 0 ? messages : [.. messages, new ChatMessage(ChatRole.Assistant, _text.ToString()), new ChatMessage(ChatRole.User, prompt)];
    }
}
