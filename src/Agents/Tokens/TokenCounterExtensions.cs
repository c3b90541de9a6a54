using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Counts answers.</summary>
public static class TokenCounterExtensions
{
    /// <summary>Counts what an answer consists of: text, reasoning that can be read, refusals and calls of tools.</summary>
    /// <param name="counter">The counter.</param>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id.</param>
    /// <param name="response">The answer.</param>
    /// <returns>The count, without the counts that the provider reported: those are <see cref="ChatResponse.Usage"/>. Reasoning that stays hidden is not in it.</returns>
    public static TokenCount CountCompletion(this ITokenCounter counter, string providerId, string modelId, ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(counter);
        ArgumentNullException.ThrowIfNull(response);
        return counter.CountText(providerId, modelId, CompletionText.Of(response.Messages));
    }
}
