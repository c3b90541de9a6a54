using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The running totals behind <see cref="CostTotals"/>. The ledger's lock guards it.</summary>
internal sealed class CostAccount
{
    public CostTotals Totals { get; private set; } = new();

    public void Add(bool failed, UsedTokens used, RequestCost cost)
    {
        var usage = used.Usage;
        var input = usage?.InputTokenCount ?? 0;
        var output = usage?.OutputTokenCount ?? Math.Max(0, usage?.TotalTokenCount - input ?? 0);
        var isUnknown = !cost.IsKnown;
        Totals = Totals with
        {
            Requests = Totals.Requests + 1,
            FailedRequests = Totals.FailedRequests + (failed ? 1 : 0),
            InputTokens = Totals.InputTokens + input,
            CachedInputTokens = Totals.CachedInputTokens + (usage?.CachedInputTokenCount ?? 0),
            CacheWriteTokens = Totals.CacheWriteTokens + CacheWriteOf(usage),
            OutputTokens = Totals.OutputTokens + output,
            ReasoningTokens = Totals.ReasoningTokens + (usage?.ReasoningTokenCount ?? 0),
            ReportedCost = Totals.ReportedCost + (used.IsEstimated ? 0 : cost.Total ?? 0),
            EstimatedCost = Totals.EstimatedCost + (used.IsEstimated ? cost.Total ?? 0 : 0),
            EstimatedRequests = Totals.EstimatedRequests + (used.IsEstimated ? 1 : 0),
            UnknownRequests = Totals.UnknownRequests + (isUnknown ? 1 : 0),
            UnknownTokens = Totals.UnknownTokens + (isUnknown ? input + output : 0),
        };
    }

    public void AddCacheHit(decimal saved) => Totals = Totals with { CacheHits = Totals.CacheHits + 1, SavedCost = Totals.SavedCost + saved };

    private static long CacheWriteOf(UsageDetails? usage) => usage?.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) == true ? written : 0;
}
