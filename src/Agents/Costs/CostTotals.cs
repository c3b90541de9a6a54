namespace ProviderKit;

/// <summary>What some requests used and cost.</summary>
public sealed record CostTotals
{
    /// <summary>The requests that went to a provider, with retries inside counted as one. Refused ones and cache hits are not among them.</summary>
    public long Requests { get; init; }

    /// <summary>Those of <see cref="Requests"/> that failed or were aborted.</summary>
    public long FailedRequests { get; init; }

    /// <summary>The requests that a cache answered, at no cost.</summary>
    public long CacheHits { get; init; }

    /// <summary>The tokens of all input, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Those of <see cref="InputTokens"/> that came from the provider's cache.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Those of <see cref="InputTokens"/> that were written to the provider's cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>The tokens of all output, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Those of <see cref="OutputTokens"/> that were reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>USD by token counts that the providers reported.</summary>
    public decimal ReportedCost { get; init; }

    /// <summary>USD by token counts that were estimated, since an answer ended without any.</summary>
    public decimal EstimatedCost { get; init; }

    /// <summary>USD of all requests whose cost is known: <see cref="ReportedCost"/> and <see cref="EstimatedCost"/>.</summary>
    public decimal Cost => ReportedCost + EstimatedCost;

    /// <summary>The requests whose token counts were estimated.</summary>
    public long EstimatedRequests { get; init; }

    /// <summary>The requests whose cost is unknown. They are missing in <see cref="Cost"/>, and are not free.</summary>
    public long UnknownRequests { get; init; }

    /// <summary>The tokens of the requests whose cost is unknown, as far as they are known.</summary>
    public long UnknownTokens { get; init; }

    /// <summary>USD that the cache hits would have cost, as far as it is known.</summary>
    public decimal SavedCost { get; init; }
}
