using System.Collections.ObjectModel;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The price of a model from a day on, in USD per million tokens.</summary>
public sealed record ModelPrice : TokenPrices
{
    /// <summary>The first day (UTC) that the price holds for. Default: always.</summary>
    public DateOnly From { get; init; }

    /// <summary>Other prices for long inputs, in any order. The highest one that the input exceeds holds for the whole request.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Other prices by service tier, such as <c>flex</c>, <c>priority</c> or <c>batch</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, ModelPrice> ServiceTiers { get; init; } = ReadOnlyDictionary<string, ModelPrice>.Empty;

    /// <summary>The cost of a request in the standard service tier.</summary>
    /// <param name="usage">
    /// The tokens. Cached and cache-writing ones (<see cref="UsageKeys.CacheWriteTokens"/>) and audio are part of the input count, reasoning and audio are
    /// part of the output count.
    /// </param>
    /// <returns>USD, or null when a count or the price of something that was used is unknown; never a guess.</returns>
    public decimal? CostOf(UsageDetails usage) => BreakDown(usage).Total;

    /// <summary>The cost of a request, by kind of token.</summary>
    /// <param name="usage">The tokens, as for <see cref="CostOf"/>.</param>
    /// <param name="serviceTier">
    /// The service tier as the request or the answer names it. Any but the standard one (<see cref="IsStandardTier"/>) needs its price in <see cref="ServiceTiers"/>.
    /// </param>
    /// <returns>The cost, which is unknown when a count or the price of something that was used is.</returns>
    public RequestCost BreakDown(UsageDetails usage, string? serviceTier = null)
    {
        ArgumentNullException.ThrowIfNull(usage);
        if (!IsStandardTier(serviceTier))
        {
            return Find(serviceTier!) is { } tier
                ? tier.BreakDown(usage) with { ServiceTier = serviceTier, Price = this }
                : RequestCost.Unknown($"There is no price for the service tier '{serviceTier}'.") with { ServiceTier = serviceTier, Price = this };
        }
        if (usage.InputTokenCount is not { } input) return RequestCost.Unknown("The input tokens are not known.") with { Price = this };
        if ((usage.OutputTokenCount ?? usage.TotalTokenCount - input) is not { } output) return RequestCost.Unknown("The output tokens are not known.") with { Price = this };
        return Sum(Items(usage, input, output, (TokenPrices?)TierOf(input) ?? this));
    }

    /// <summary>Whether a name of a service tier stands for the standard one: null, <c>auto</c>, <c>default</c>, <c>standard</c>, <c>standard_only</c>, <c>on_demand</c>.</summary>
    /// <param name="serviceTier">The name, in any case.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsStandardTier(string? serviceTier) =>
        serviceTier is null || serviceTier.ToUpperInvariant() is "" or "AUTO" or "DEFAULT" or "STANDARD" or "STANDARD_ONLY" or "ON_DEMAND";

    private RequestCost Sum(List<CostItem> items)
    {
        decimal? total = 0m;
        string? unknown = null;
        foreach (var item in items)
        {
            // Lifted addition: one unknown makes the sum unknown.
            total += item.Cost;
            if (item.PricePerMillion is null) unknown ??= $"There is no price for tokens of the kind {item.Kind}, of which {item.Tokens} were used.";
        }
        return new RequestCost { Items = items, Total = total, UnknownBecause = unknown, Price = this };
    }

    private static List<CostItem> Items(UsageDetails usage, long input, long output, TokenPrices prices)
    {
        var items = new List<CostItem>(4);
        var cached = usage.CachedInputTokenCount ?? 0;
        var cacheWrite = usage.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) == true ? written : 0;
        var fresh = Math.Max(0, input - cached - cacheWrite);
#pragma warning disable MEAI001 // The audio counts are marked experimental; they are plain numbers to us.
        var inputAudio = Math.Min(fresh, usage.InputAudioTokenCount ?? 0);
        var outputAudio = Math.Min(output, usage.OutputAudioTokenCount ?? 0);
#pragma warning restore MEAI001
        var reasoning = Math.Min(output - outputAudio, usage.ReasoningTokenCount ?? 0);
        Add(TokenKind.Input, fresh - inputAudio);
        Add(TokenKind.CachedInput, cached);
        Add(TokenKind.CacheWrite, cacheWrite);
        Add(TokenKind.InputAudio, inputAudio);
        Add(TokenKind.Output, output - reasoning - outputAudio);
        Add(TokenKind.Reasoning, reasoning);
        Add(TokenKind.OutputAudio, outputAudio);
        return items;

        // What was not used costs nothing, whether or not its price is known.
        void Add(TokenKind kind, long tokens)
        {
            if (tokens > 0) items.Add(new CostItem(kind, tokens, prices.PriceOf(kind)));
        }
    }

    private ModelPrice? Find(string serviceTier)
    {
        foreach (var (name, price) in ServiceTiers)
        {
            if (string.Equals(name, serviceTier, StringComparison.OrdinalIgnoreCase)) return price;
        }
        return null;
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
}
