using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The keys of token counts and costs that <see cref="UsageDetails"/> has no property for.</summary>
public static class UsageKeys
{
    /// <summary>
    /// The key in <see cref="UsageDetails.AdditionalCounts"/> of the input tokens that were written to the provider's cache.
    /// <see cref="UsageDetails.InputTokenCount"/> includes them.
    /// </summary>
    public const string CacheWriteTokens = "CacheWriteInputTokens";

    /// <summary>
    /// The key in <see cref="ChatResponse.AdditionalProperties"/> of what the provider says that the exchange costs, in USD: a number as
    /// <see cref="System.Text.Json.JsonElement"/>.
    /// </summary>
    public const string Cost = "cost";
}
