namespace ProviderKit;

/// <summary>What became of a number of requests. Does not change.</summary>
public sealed record RequestFigures
{
    /// <summary>All that have ended.</summary>
    public long Requests { get; init; }

    /// <summary>Those whose answer came whole.</summary>
    public long Succeeded { get; init; }

    /// <summary>Those that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Those that the caller cancelled or stopped reading.</summary>
    public long Aborted { get; init; }

    /// <summary>Those that were not sent, since a budget or another observer refused them.</summary>
    public long Refused { get; init; }

    /// <summary>The failures by what they mean.</summary>
    public IReadOnlyDictionary<ErrorKind, long> Errors { get; init; } = new Dictionary<ErrorKind, long>();

    /// <summary>The failures that were no <see cref="ProviderException"/>.</summary>
    public long OtherErrors { get; init; }

    /// <summary>The share of failures among the requests that succeeded or failed, from 0 to 1; null when there are none.</summary>
    public double? ErrorRate => Succeeded + Failed == 0 ? null : (double)Failed / (Succeeded + Failed);

    /// <summary>Input tokens as the providers reported them, cached and cache-writing ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Input tokens that came from the providers' caches.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Input tokens that were written to the providers' caches.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Output tokens that were reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Requests that were sent, but ended without token counts.</summary>
    public long WithoutUsage { get; init; }

    /// <summary>The known cost in USD; null when there is no <see cref="IModelPricing"/>.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Requests with token counts whose cost is not known, and which <see cref="Cost"/> therefore leaves out.</summary>
    public long WithoutCost { get; init; }

    /// <summary>From the start to the first piece with content, of streamed answers that came whole; null when there are none.</summary>
    public TimeQuantiles? TimeToFirstToken { get; init; }

    /// <summary>From the start to the end, of answers that came whole; null when there are none.</summary>
    public TimeQuantiles? Duration { get; init; }

    /// <summary>
    /// Output tokens of an answer by its whole duration, waiting included, of answers that came whole; null when there are none. Reasoning that a provider does
    /// not show is in both, so that models can be compared.
    /// </summary>
    public RateQuantiles? OutputTokensPerSecond { get; init; }
}
