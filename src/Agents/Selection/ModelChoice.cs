namespace ProviderKit;

/// <summary>A model that meets the criteria, with what is known about it and what speaks for and against it.</summary>
public sealed record ModelChoice
{
    /// <summary>The provider's id.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id.</summary>
    public required string ModelId { get; init; }

    /// <summary>How well it meets the weights, from 0 to 1, compared with the other models of the same list.</summary>
    public required double Score { get; init; }

    /// <summary>What 1,000 requests of the expected traffic cost in USD; null when unknown.</summary>
    public decimal? CostPer1000Requests { get; init; }

    /// <summary>What a day of the expected traffic costs in USD; null when unknown.</summary>
    public decimal? CostPerDay { get; init; }

    /// <summary>The measured time to the first token, or of the whole answer where <see cref="IsLatencyOfWhole"/>; null when nothing was measured.</summary>
    public TimeQuantiles? Latency { get; init; }

    /// <summary>Whether <see cref="Latency"/> is of whole answers, since none was streamed.</summary>
    public bool IsLatencyOfWhole { get; init; }

    /// <summary>The measured output tokens per second; null when nothing was measured.</summary>
    public RateQuantiles? OutputTokensPerSecond { get; init; }

    /// <summary>The context window in tokens; null when unknown.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>How many tokens an answer may have; null when unknown.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>How well the provider does.</summary>
    public ProviderHealthStatus Health { get; init; }

    /// <summary>The quality that the criteria give it; null when they give none.</summary>
    public double? Quality { get; init; }

    /// <summary>What speaks for it, in plain words.</summary>
    public IReadOnlyList<string> Pros { get; init; } = [];

    /// <summary>What speaks against it, and what is unknown, in plain words.</summary>
    public IReadOnlyList<string> Cons { get; init; } = [];

    /// <summary>The provider and the model.</summary>
    /// <returns>Such as <c>acme/large-2</c>.</returns>
    public override string ToString() => $"{ProviderId}/{ModelId}";
}
