using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The most that a request may use.</summary>
/// <param name="Input">Input tokens, with a margin.</param>
/// <param name="Output">Output tokens.</param>
/// <param name="Cost">USD, or null when unknown.</param>
/// <param name="UnknownBecause">Why <paramref name="Cost"/> is unknown.</param>
internal sealed record BudgetDemand(long Input, long Output, decimal? Cost, string? UnknownBecause)
{
    public decimal? In(BudgetUnit unit) => unit == BudgetUnit.Tokens ? Input + Output : Cost;
}

/// <summary>Reckons what requests may use.</summary>
internal sealed class BudgetDemands(IModelPricing pricing, ITokenCounter counter, IEnumerable<ProviderDescriptor> providers, BudgetGuardOptions options)
{
    private readonly Dictionary<string, ProviderDescriptor> _providers = providers.DistinctBy(static provider => provider.Id, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(static provider => provider.Id, StringComparer.OrdinalIgnoreCase);

    public BudgetDemand Of(ObservedRequest request)
    {
        var model = request.ModelId ?? "";
        var prompt = counter.CountPrompt(request.ProviderId, model, request.Messages, request.Options);
        var margin = prompt.Source switch
        {
            TokenCountSource.Estimate => options.EstimateMargin,
            TokenCountSource.Tokenizer => options.TokenizerMargin,
            _ => 1,
        };
        var input = (long)Math.Ceiling(prompt.Tokens * margin);
        var output = request.EffectiveOptions?.MaxOutputTokens ?? _providers.GetValueOrDefault(request.ProviderId)?.FindModel(model)?.MaxOutputTokens ?? options.DefaultMaxOutputTokens;
        return With(request, input, output);
    }

    public BudgetDemand With(ObservedRequest request, long input, long output)
    {
        var cost = Dearest(request, input, output);
        return new(input, output, cost.Total, cost.UnknownBecause);
    }

    /// <summary>How many output tokens an amount of money is enough for, or null when the price is not known.</summary>
    public long? AffordableOutput(ObservedRequest request, long input, decimal amount)
    {
        const long Sample = 1_000_000;
        if (Dearest(request, input, 0).Total is not { } prompt || Dearest(request, input, Sample).Total is not { } both) return null;
        var each = (both - prompt) / Sample;
        if (amount <= prompt) return 0;
        return each == 0 ? int.MaxValue : (long)Math.Min(int.MaxValue, Math.Floor((amount - prompt) / each));
    }

    // Input that is written to the cache may cost more than plain input, and reasoning more than text.
    private RequestCost Dearest(ObservedRequest request, long input, long output)
    {
        var tier = request.EffectiveOptions?.AdditionalProperties?.TryGetValue("service_tier", out var named) == true ? named?.ToString() : null;
        var plain = Price(new() { InputTokenCount = input, OutputTokenCount = output });
        if (plain.Total is not { } dearest) return plain;
        var written = Price(new() { InputTokenCount = input, OutputTokenCount = 0, AdditionalCounts = new() { [UsageKeys.CacheWriteTokens] = input } }).Total;
        var read = Price(new() { InputTokenCount = input, OutputTokenCount = 0 }).Total;
        var thought = Price(new() { InputTokenCount = 0, OutputTokenCount = output, ReasoningTokenCount = output }).Total;
        var said = Price(new() { InputTokenCount = 0, OutputTokenCount = output }).Total;
        return plain with { Total = dearest + Math.Max(0, written - read ?? 0) + Math.Max(0, thought - said ?? 0) };

        RequestCost Price(UsageDetails usage) => pricing.Price(request.ProviderId, request.ModelId, usage, request.StartedAt, tier);
    }
}
