using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What an application's typical request looks like, and how many there are.</summary>
/// <param name="InputTokens">Input tokens of a request, cached and cache-writing ones included.</param>
/// <param name="OutputTokens">Output tokens of its answer, reasoning included.</param>
/// <param name="CachedInputTokens">Input tokens that come from the provider's cache. Default: none.</param>
/// <param name="CacheWriteTokens">Input tokens that are written to the provider's cache. Default: none.</param>
/// <param name="RequestsPerDay">Requests in a day. Default: null, not known, and no cost of a day.</param>
public sealed record TrafficShape(long InputTokens, long OutputTokens, long CachedInputTokens = 0, long CacheWriteTokens = 0, long? RequestsPerDay = null)
{
    /// <summary>The tokens of a request.</summary>
    internal UsageDetails ToUsage() => new()
    {
        InputTokenCount = InputTokens,
        OutputTokenCount = OutputTokens,
        TotalTokenCount = InputTokens + OutputTokens,
        CachedInputTokenCount = CachedInputTokens > 0 ? CachedInputTokens : null,
        AdditionalCounts = CacheWriteTokens > 0 ? new() { [UsageKeys.CacheWriteTokens] = CacheWriteTokens } : null,
    };

    internal void Check()
    {
        if (InputTokens < 0 || OutputTokens < 0 || CachedInputTokens < 0 || CacheWriteTokens < 0 || RequestsPerDay < 0)
        {
            throw new ArgumentException("Traffic has a number below zero.", "criteria");
        }
        if (CachedInputTokens + CacheWriteTokens > InputTokens)
        {
            throw new ArgumentException($"Traffic has {InputTokens} input tokens, but {CachedInputTokens + CacheWriteTokens} cached and cache-writing ones, which are part of them.", "criteria");
        }
    }
}
