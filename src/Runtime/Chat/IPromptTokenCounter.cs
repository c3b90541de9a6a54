using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Counts the tokens that a conversation would cost as input, by the provider's own endpoint. A chat model whose provider has one serves it:
/// <c>client.GetService&lt;IPromptTokenCounter&gt;()</c>.
/// </summary>
public interface IPromptTokenCounter
{
    /// <summary>Asks the provider how many tokens a request has. Nothing is generated.</summary>
    /// <param name="messages">The conversation, oldest message first.</param>
    /// <param name="options">The options; model, instructions and tools count. Default: the configured ones.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The number of input tokens.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    /// <exception cref="InvalidOperationException">Neither the options nor the provider's configuration name a model.</exception>
    ValueTask<long> CountTokensAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}
