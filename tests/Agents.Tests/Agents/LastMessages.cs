using Microsoft.Extensions.AI;

namespace ProviderKit.Tests.Agents;

/// <summary>Leaves the last messages of a history.</summary>
internal sealed class LastMessages(int count) : IChatReducer
{
    public Task<IEnumerable<ChatMessage>> ReduceAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken) => Task.FromResult(messages.TakeLast(count));
}
