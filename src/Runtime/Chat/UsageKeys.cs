using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The keys of token counts that <see cref="UsageDetails"/> has no property for.</summary>
public static class UsageKeys
{
    /// <summary>
    /// The key in <see cref="UsageDetails.AdditionalCounts"/> of the input tokens that were written to the provider's cache.
    /// <see cref="UsageDetails.InputTokenCount"/> includes them.
    /// </summary>
    public const string CacheWriteTokens = "CacheWriteInputTokens";
}
