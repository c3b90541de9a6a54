using System.Globalization;
using System.Text;

namespace ProviderKit;

/// <summary>A selection as Markdown.</summary>
internal static class SelectionText
{
    private const string Unknown = "unknown";

    public static string Of(ModelSelection selection)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Choice of model, {selection.MadeAt:yyyy-MM-dd HH:mm} UTC\n\nCriteria: {CriteriaOf(selection.Criteria)}.\n");
        if (selection.Choices.Count == 0) text.Append("\nNo model meets them.\n");
        else AppendChoices(text, selection);
        foreach (var note in selection.Notes) text.Append(CultureInfo.InvariantCulture, $"\nNote: {note}.\n");
        if (selection.RuledOut.Count > 0) text.Append("\nRuled out:\n\n");
        foreach (var model in selection.RuledOut) text.Append(CultureInfo.InvariantCulture, $"- {model.ProviderId}/{model.ModelId ?? "*"}: {string.Join("; ", model.Reasons)}\n");
        return text.ToString();
    }

    private static void AppendChoices(StringBuilder text, ModelSelection selection)
    {
        var ofWhole = selection.Choices[0].IsLatencyOfWhole;
        text.Append(CultureInfo.InvariantCulture, $"\n| # | model | score | per 1,000 requests | per day | {(ofWhole ? "whole answer" : "first token")} p50 / p95 | tokens/s | context | longest answer | health |\n|--:|---|--:|--:|--:|--:|--:|--:|--:|---|\n");
        var number = 0;
        foreach (var choice in selection.Choices)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {++number} | {Cell(choice.ToString())} | {choice.Score:0.00} | {Money(choice.CostPer1000Requests)} | {Money(choice.CostPerDay)} | {Times(choice.Latency)} | {choice.OutputTokensPerSecond?.P50.ToString("0.#", CultureInfo.InvariantCulture) ?? Unknown} | {Count(choice.ContextWindow)} | {Count(choice.MaxOutputTokens)} | {HealthOf(choice.Health)} |\n");
        }
        number = 0;
        foreach (var choice in selection.Choices)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{++number}. {choice}\n");
            foreach (var pro in choice.Pros) text.Append(CultureInfo.InvariantCulture, $"   - for: {pro}\n");
            foreach (var con in choice.Cons) text.Append(CultureInfo.InvariantCulture, $"   - against: {con}\n");
        }
    }

    private static string CriteriaOf(ModelCriteria criteria)
    {
        var parts = new List<string>();
        if (criteria.Capabilities != ModelCapabilities.None) parts.Add($"can do {criteria.Capabilities}");
        if (criteria.MinContextWindow is { } context) parts.Add(string.Create(CultureInfo.InvariantCulture, $"context window of at least {context:N0} tokens"));
        if (criteria.MinOutputTokens is { } output) parts.Add(string.Create(CultureInfo.InvariantCulture, $"answers of at least {output:N0} tokens"));
        if (criteria.Traffic is { } traffic) parts.Add(TrafficOf(traffic));
        if (criteria.MaxCostPer1000Requests is { } cost) parts.Add($"at most {StatisticsText.Money(cost)} per 1,000 requests");
        if (criteria.MaxLatency is { } latency) parts.Add($"latency of at most {StatisticsText.Duration(latency)} at the 95th percentile");
        if (criteria.MinTokensPerSecond is { } rate) parts.Add(string.Create(CultureInfo.InvariantCulture, $"at least {rate:0.#} tokens per second"));
        if (criteria.LocalOnly) parts.Add("runs locally");
        if (criteria.AllowedProviders.Count > 0) parts.Add($"only of {string.Join(", ", criteria.AllowedProviders)}");
        if (criteria.DeniedProviders.Count > 0) parts.Add($"not of {string.Join(", ", criteria.DeniedProviders)}");
        if (criteria.RequiredFacts != ModelFacts.None) parts.Add($"known: {criteria.RequiredFacts}");
        parts.Add(WeightsOf(criteria.Weights));
        return string.Join("; ", parts);
    }

    private static string TrafficOf(TrafficShape traffic)
    {
        var cached = traffic.CachedInputTokens > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({traffic.CachedInputTokens:N0} cached)") : "";
        var daily = traffic.RequestsPerDay is { } requests ? string.Create(CultureInfo.InvariantCulture, $", {requests:N0} requests a day") : "";
        return string.Create(CultureInfo.InvariantCulture, $"requests of {traffic.InputTokens:N0}{cached} input and {traffic.OutputTokens:N0} output tokens{daily}");
    }

    private static string WeightsOf(ModelWeights weights)
    {
        (string Name, double Weight)[] all = [("cost", weights.Cost), ("latency", weights.Latency), ("throughput", weights.Throughput), ("context", weights.Context), ("quality", weights.Quality)];
        return "weights: " + string.Join(", ", all.Where(static weight => weight.Weight > 0).Select(static weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Name} {weight.Weight:0.##}")).DefaultIfEmpty("none"));
    }

    private static string HealthOf(ProviderHealthStatus health) => health switch
    {
        ProviderHealthStatus.Healthy => "healthy",
        ProviderHealthStatus.Degraded => "degraded",
        ProviderHealthStatus.Unhealthy => "unhealthy",
        _ => Unknown,
    };

    private static string Money(decimal? usd) => usd is { } known ? StatisticsText.Money(known) : Unknown;

    private static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Times(TimeQuantiles? times) => times is null ? Unknown : $"{StatisticsText.Duration(times.P50)} / {StatisticsText.Duration(times.P95)}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
