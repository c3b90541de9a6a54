using System.Globalization;

namespace ProviderKit;

/// <summary>Says why a model does not meet the criteria.</summary>
internal sealed class SelectionRules(ModelCriteria criteria, bool wholeLatency)
{
    private static readonly (ModelCapabilities Model, ProviderCapabilities Provider, string Words)[] _capabilities =
    [
        (ModelCapabilities.Tools, ProviderCapabilities.Tools, "tools"),
        (ModelCapabilities.ImageInput, ProviderCapabilities.ImageInput, "images"),
        (ModelCapabilities.AudioInput, ProviderCapabilities.AudioInput, "audio"),
        (ModelCapabilities.FileInput, ProviderCapabilities.FileInput, "files"),
        (ModelCapabilities.Reasoning, ProviderCapabilities.Reasoning, "reasoning"),
        (ModelCapabilities.StructuredOutput, ProviderCapabilities.StructuredOutput, "structured output"),
    ];

    private static readonly ModelFacts[] _facts = [.. Enum.GetValues<ModelFacts>().Where(static fact => fact != ModelFacts.None)];

    /// <summary>Why none of a provider's models may be chosen; null when they may.</summary>
    public string? AgainstProvider(string providerId)
    {
        if (criteria.DeniedProviders.Contains(providerId, StringComparer.OrdinalIgnoreCase)) return "the provider is denied";
        if (criteria.AllowedProviders.Count > 0 && !criteria.AllowedProviders.Contains(providerId, StringComparer.OrdinalIgnoreCase)) return "the provider is not among the allowed ones";
        return null;
    }

    /// <summary>Why a model may not be chosen; empty when it may.</summary>
    public IReadOnlyList<string> Against(Candidate candidate) =>
    [
        .. AgainstPlace(candidate),
        .. AgainstCapabilities(candidate),
        .. AgainstLimits(candidate),
        .. AgainstMeasurements(candidate),
        .. _facts.Where(fact => criteria.RequiredFacts.HasFlag(fact) && !candidate.Knows(fact, wholeLatency)).Select(static fact => $"{NameOf(fact)} is unknown, and is required to be known"),
    ];

    /// <summary>What could not be checked since nothing was measured.</summary>
    public IEnumerable<string> Unchecked(Candidate candidate)
    {
        if (criteria.MaxLatency is not null && candidate.Latency(wholeLatency) is null) yield return "the limit of the latency could not be checked: nothing was measured yet";
        if (criteria.MinTokensPerSecond is not null && candidate.Measured?.OutputTokensPerSecond is null) yield return "the limit of the throughput could not be checked: nothing was measured yet";
    }

    public static string NameOf(ModelFacts fact) => fact switch
    {
        ModelFacts.Cost => "the cost",
        ModelFacts.ContextWindow => "the context window",
        ModelFacts.MaxOutput => "the longest answer",
        ModelFacts.Latency => "the latency",
        ModelFacts.Throughput => "the throughput",
        ModelFacts.Quality => "the quality",
        _ => "the health of its provider",
    };

    private IEnumerable<string> AgainstPlace(Candidate candidate)
    {
        if (criteria.LocalOnly && !candidate.IsLocal) yield return "it does not run locally";
        if (!criteria.AllowUnhealthy && candidate.Health == ProviderHealthStatus.Unhealthy) yield return "its provider does not answer at the moment";
    }

    private IEnumerable<string> AgainstCapabilities(Candidate candidate)
    {
        foreach (var (model, provider, words) in _capabilities)
        {
            if (!criteria.Capabilities.HasFlag(model)) continue;
            if (!candidate.Provider.Capabilities.HasFlag(provider)) yield return $"the provider's declaration has no {words}";
            else if (!candidate.IsCatalogued) yield return $"whether it can do {words} is unknown: no catalogue has it";
            else if (!candidate.Model.Capabilities.HasFlag(model)) yield return $"no {words}, by the catalogue";
        }
    }

    private IEnumerable<string> AgainstLimits(Candidate candidate)
    {
        if (Against("context window", criteria.MinContextWindow, criteria.Traffic?.InputTokens + criteria.Traffic?.OutputTokens, candidate.Model.ContextWindow) is { } tooSmall) yield return tooSmall;
        if (Against("longest answer", criteria.MinOutputTokens, criteria.Traffic?.OutputTokens, candidate.Model.MaxOutputTokens) is { } tooShort) yield return tooShort;
        if (criteria.MaxCostPer1000Requests is not { } most) yield break;
        if (candidate.Cost is not { } cost) yield return $"the cost is unknown, so that the ceiling of {StatisticsText.Money(most)} per 1,000 requests cannot be checked";
        else if (cost > most) yield return $"{StatisticsText.Money(cost)} per 1,000 requests is above the ceiling of {StatisticsText.Money(most)}";
    }

    private IEnumerable<string> AgainstMeasurements(Candidate candidate)
    {
        if (criteria.MaxLatency is { } longest && candidate.Latency(wholeLatency) is { } latency && latency.P95 > longest)
        {
            yield return $"{(wholeLatency ? "whole answer" : "first token")} after {StatisticsText.Duration(latency.P95)} at the 95th percentile, above the limit of {StatisticsText.Duration(longest)}";
        }
        if (criteria.MinTokensPerSecond is { } least && candidate.Measured?.OutputTokensPerSecond is { } rate && rate.P50 < least)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{rate.P50:0.#} tokens per second at the median, below the limit of {least:0.#}");
        }
    }

    // What the user asks for has to be known; what only follows from the traffic rules out what is known not to hold it.
    private static string? Against(string what, long? asked, long? implied, long? given)
    {
        if (given is not { } tokens) return asked is null ? null : string.Create(CultureInfo.InvariantCulture, $"the {what} is unknown, and {asked:N0} tokens are needed");
        var needed = Math.Max(asked ?? 0, implied ?? 0);
        return tokens >= needed ? null : string.Create(CultureInfo.InvariantCulture, $"the {what} is {tokens:N0} tokens, and {needed:N0} are needed");
    }
}
