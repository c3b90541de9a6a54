using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>An agent as a chat client.</summary>
internal sealed class AgentChatClient(AIAgent agent) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        (await agent.RunAsync(messages, null, new ChatAgentRunOptions(options), cancellationToken).ConfigureAwait(false)).AsChatResponse();

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var update in agent.RunStreamingAsync(messages, null, new ChatAgentRunOptions(options), cancellationToken).ConfigureAwait(false))
        {
            yield return update.AsChatResponseUpdate();
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : agent.GetService(serviceType, serviceKey);
    }

    public void Dispose()
    {
    }
}
