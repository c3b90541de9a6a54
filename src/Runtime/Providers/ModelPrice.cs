using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The price of a model from a day on, in USD per million tokens.</summary>
public sealed record ModelPrice
{
    private const decimal PerTokens = 1_000_000m;

    /// <summary>The first day (UTC) that the price holds for. Default: always.</summary>
    public DateOnly From { get; init; }

    /// <summary>USD per million input tokens, or null when unknown.</summary>
    public decimal? Input { get; init; }

    /// <summary>USD per million output tokens (reasoning included), or null when unknown.</summary>
    public decimal? Output { get; init; }

    /// <summary>USD per million input tokens that came from the cache, or null when unknown.</summary>
    public decimal? CachedInput { get; init; }

    /// <summary>USD per million input tokens that were written to the cache, or null when unknown.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Other prices for long inputs, in any order. The highest one that the input exceeds holds for the whole request.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>The cost of a request.</summary>
    /// <param name="usage">
    /// The tokens. Cached and cache-writing ones (<see cref="UsageKeys.CacheWriteTokens"/>) are part of the input count, reasoning is part of the output count.
    /// </param>
    /// <returns>USD, or null when a count or the price of something that was used is unknown; never a guess.</returns>
    public decimal? CostOf(UsageDetails usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        if (usage.InputTokenCount is not { } input) return null;
        if ((usage.OutputTokenCount ?? usage.TotalTokenCount - input) is not { } output) return null;

        var cached = usage.CachedInputTokenCount ?? 0;
        var cacheWrite = usage.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) == true ? written : 0;
        var plain = Math.Max(0, input - cached - cacheWrite);
        return TierOf(input) is { } tier
            ? Sum(Cost(plain, tier.Input), Cost(cached, tier.CachedInput), Cost(cacheWrite, tier.CacheWrite), Cost(output, tier.Output))
            : Sum(Cost(plain, Input), Cost(cached, CachedInput), Cost(cacheWrite, CacheWrite), Cost(output, Output));
    }

    private PriceTier? TierOf(long input)
    {
        PriceTier? highest = null;
        foreach (var tier in Tiers)
        {
            if (input > tier.AboveInputTokens && (highest is null || tier.AboveInputTokens > highest.AboveInputTokens)) highest = tier;
        }
        return highest;
    }

    // What was not used costs nothing, whether or not its price is known.
    private static decimal? Cost(long tokens, decimal? price) => tokens == 0 ? 0m : tokens * price / PerTokens;

    // Lifted addition: one unknown makes the sum unknown.
    private static decimal? Sum(decimal? plain, decimal? cached, decimal? cacheWrite, decimal? output) => plain + cached + cacheWrite + output;
}
