namespace ProviderKit;

/// <summary>What response caches did. Does not change.</summary>
public sealed record CacheFigures
{
    /// <summary>Requests that were answered from a cache.</summary>
    public long Hits { get; init; }

    /// <summary>Requests that shared the answer of an equal one that was under way.</summary>
    public long Joined { get; init; }

    /// <summary>Requests that were sent since there was no answer to them.</summary>
    public long Misses { get; init; }

    /// <summary>Requests that passed the cache, since it does not keep their like.</summary>
    public long Bypassed { get; init; }

    /// <summary>The share of requests that were not sent, of those that did not pass the cache; null when there are none.</summary>
    public double? HitRate => Hits + Joined + Misses == 0 ? null : (double)(Hits + Joined) / (Hits + Joined + Misses);

    /// <summary>Input tokens that were not used again.</summary>
    public long SavedInputTokens { get; init; }

    /// <summary>Output tokens that were not used again.</summary>
    public long SavedOutputTokens { get; init; }

    /// <summary>What these would have cost in USD, as far as it is known; null when there is no <see cref="IModelPricing"/>.</summary>
    public decimal? SavedCost { get; init; }
}
