using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Asks a provider how many tokens a request has, by its counting endpoint.</summary>
/// <param name="providerId">The provider's id.</param>
/// <param name="messages">The conversation.</param>
/// <param name="options">The options, with the model's id, or null.</param>
/// <param name="cancellationToken">Cancels the question.</param>
/// <returns>The tokens, or null when the provider cannot count.</returns>
public delegate ValueTask<long?> ProviderTokenCount(string providerId, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken);

/// <summary>How tokens are counted.</summary>
public sealed class TokenCounterOptions
{
    /// <summary>Further models with a public tokenizer. They go before those that are known. Default: none.</summary>
    public IList<TokenizerRule> Tokenizers { get; } = [];

    /// <summary>Asks a provider's counting endpoint; used by <see cref="TokenCounter.CountPromptAsync"/> alone. Default: null, there is none.</summary>
    public ProviderTokenCount? Provider { get; set; }
}
