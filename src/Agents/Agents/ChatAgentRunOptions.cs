using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Options of one run of a <see cref="ChatAgent"/>, with chat options that go before the agent's.</summary>
public sealed class ChatAgentRunOptions : AgentRunOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="chatOptions">
    /// Model, temperature, tags and so on for this run. Tools are added to the agent's (one of the same name replaces it), instructions follow the agent's.
    /// Default: none.
    /// </param>
    public ChatAgentRunOptions(ChatOptions? chatOptions = null) => ChatOptions = chatOptions;

    private ChatAgentRunOptions(ChatAgentRunOptions options)
        : base(options) => ChatOptions = options.ChatOptions?.Clone();

    /// <summary>Model, temperature, tags and so on for this run; null when the agent's hold.</summary>
    public ChatOptions? ChatOptions { get; set; }

    /// <inheritdoc/>
    public override AgentRunOptions Clone() => new ChatAgentRunOptions(this);
}
