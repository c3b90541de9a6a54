using System.Diagnostics;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// A conversation with a <see cref="ChatAgent"/>. A run that succeeds adds what was asked and everything that the model and the tools said; one that fails or
/// is aborted leaves the conversation as it was. There is one run at a time.
/// </summary>
[DebuggerDisplay("Messages = {Messages.Count}, ConversationId = {ConversationId}")]
public sealed class ChatAgentSession : AgentSession
{
    private volatile Conversation _conversation;

    internal ChatAgentSession(IEnumerable<ChatMessage>? messages = null, string? conversationId = null, AgentSessionStateBag? state = null)
        : base(state ?? new AgentSessionStateBag()) => _conversation = new Conversation([.. messages ?? []], conversationId);

    /// <summary>The conversation so far, oldest message first. It is a copy that no run changes.</summary>
    public IReadOnlyList<ChatMessage> Messages => _conversation.Messages;

    /// <summary>The id of the conversation at a provider that keeps it itself; null when the provider keeps nothing, which is usual.</summary>
    public string? ConversationId => _conversation.Id;

    internal Conversation Conversation
    {
        get => _conversation;
        set => _conversation = value;
    }

    /// <summary>A session of its own that goes on from here.</summary>
    internal ChatAgentSession Copy() => new(_conversation.Messages, _conversation.Id, AgentSessionStateBag.Deserialize(StateBag.Serialize()));

    internal RunGuard Guard { get; } = new();
}
