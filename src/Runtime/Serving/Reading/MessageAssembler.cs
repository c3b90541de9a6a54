using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Reads the elements of a list of parts into a message.</summary>
/// <param name="list">The list; anything else has no effect.</param>
/// <param name="message">The message.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void PartListReader(in JsonField list, MessageAssembler message);

/// <summary>
/// Puts one message of a request together from what a generated reader finds. What the common model cannot hold to the letter is kept beside it, with the
/// part if parts can be written back as they were, else with the message.
/// </summary>
/// <param name="providerId">The provider that the request is in the format of.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class MessageAssembler(string providerId)
{
    private readonly List<AIContent> _contents = [];
    private string? _name;
    private bool _keepsWhole;
    private List<AIAnnotation>? _nestedCitations;

    /// <summary>Whether the list that is being read can be written back with parts as they were. Default: true.</summary>
    public bool TakesRaw { get; set; } = true;

    /// <summary>Whether reasoning is written in a place of its own, so that parts with reasoning cannot be written back as parts. Default: false.</summary>
    public bool ReasonsApart { get; set; }

    /// <summary>The message's contents.</summary>
    public IList<AIContent> Contents => _contents;

    /// <summary>Whether writing the contents and the name gives what was read.</summary>
    public bool IsExact => !_keepsWhole;

    /// <summary>Notes that something in the message has no place in the common model, so that the message is kept as it is.</summary>
    public void KeepWhole() => _keepsWhole = true;

    /// <summary>Sets the author's name.</summary>
    /// <param name="name">The name.</param>
    public void SetName(in JsonField name)
    {
        if (name.IsText) _name = name.GetString();
        else if (name.IsNonEmpty) KeepWhole();
    }

    /// <summary>Adds the message to the conversation.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="role">The message's role.</param>
    /// <param name="message">The message, whole.</param>
    /// <param name="extra">What no template names.</param>
    public void AddTo(IList<ChatMessage> conversation, ChatRole role, in JsonField message, in ExtraFields extra)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var properties = extra.Tagged(providerId);
        // One that says nothing would not be written at all.
        if (_keepsWhole || _contents.Count == 0)
        {
            properties = WireProperties.Tag(properties, providerId);
            properties[WireProperties.Raw] = message.GetElement();
        }
        conversation.Add(new ChatMessage(role, _contents) { AuthorName = _name, AdditionalProperties = properties });
    }

    /// <summary>
    /// Adds the message to the conversation, as several where tool results stand in one message with what their role does not say. The messages behind the
    /// first are marked, so that the same provider gets them in one again.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="role">The role of what is no tool result.</param>
    /// <param name="resultRole">The role of tool results.</param>
    /// <param name="message">The message, whole.</param>
    /// <param name="extra">What no template names.</param>
    public void AddSplitTo(IList<ChatMessage> conversation, ChatRole role, ChatRole resultRole, in JsonField message, in ExtraFields extra)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var results = _contents.Count(static content => content is FunctionResultContent);
        if (results == 0 || results == _contents.Count || _keepsWhole)
        {
            AddTo(conversation, results == 0 || results < _contents.Count ? role : resultRole, message, extra);
            return;
        }
        for (var start = 0; start < _contents.Count;)
        {
            var isResult = _contents[start] is FunctionResultContent;
            var end = _contents.FindIndex(start, content => content is FunctionResultContent != isResult);
            if (end < 0) end = _contents.Count;
            var properties = start == 0 ? extra.Tagged(providerId) : WireProperties.Tag(null, providerId);
            if (start > 0) properties![WireProperties.Joined] = true;
            conversation.Add(new ChatMessage(isResult ? resultRole : role, _contents[start..end]) { AuthorName = start == 0 ? _name : null, AdditionalProperties = properties });
            start = end;
        }
    }

    /// <summary>Adds the texts as a message of the system, for a format in which that stands apart.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="isApart">Whether the same provider gets the texts in another way, so that the message is not written to it.</param>
    /// <returns>Whether writing the message gives what was read.</returns>
    public bool AddSystemTo(IList<ChatMessage> conversation, bool isApart = false)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var isExact = IsExact && _contents.TrueForAll(static content => content is TextContent);
        _contents.RemoveAll(static content => content is not TextContent);
        if (_contents.Count == 0) return isExact;
        var message = new ChatMessage(ChatRole.System, _contents);
        if (isApart)
        {
            message.AdditionalProperties = WireProperties.Tag(null, providerId);
            message.AdditionalProperties[WireProperties.Apart] = true;
        }
        conversation.Add(message);
        return isExact && !isApart;
    }

    /// <summary>Adds a message that no template knows, as it is.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="message">The message, whole.</param>
    /// <param name="role">Where its role should stand; without one it is the user's.</param>
    /// <param name="content">Where its content should stand, which is read if it is text.</param>
    public void AddRawTo(IList<ChatMessage> conversation, in JsonField message, in JsonField role, in JsonField content = default)
    {
        if (!message.IsPresent) return;
        KeepWhole();
        if (content.IsText) AddText(content);
        AddTo(conversation, role.IsText ? new ChatRole(role.GetString()!) : ChatRole.User, message, default);
    }

    /// <summary>Adds what stood beside messages to the conversation: to the message before, if that is made of such too.</summary>
    /// <param name="conversation">The conversation.</param>
    public void AddItemTo(IList<ChatMessage> conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (_contents.Count == 0) return;
        var role = _contents[0] is FunctionResultContent ? ChatRole.Tool : ChatRole.Assistant;
        if (conversation is [.., { } last] && last.Role == role) last.Contents = [.. last.Contents, .. _contents];
        else conversation.Add(new ChatMessage(role, _contents));
    }

    // The common model says less than the part: both are kept.
    private void Keep(AIContent content, in JsonField part)
    {
        if (!TakesRaw)
        {
            KeepWhole();
            return;
        }
        content.AdditionalProperties = WireProperties.Tag(content.AdditionalProperties, providerId);
        content.AdditionalProperties[WireProperties.Raw] = part.GetElement();
    }
}
