namespace ProviderKit;

/// <summary>How a ledger keeps its totals.</summary>
public sealed class CostLedgerOptions
{
    /// <summary>When it begins anew. Default: never.</summary>
    public CostPeriod Period { get; set; }

    /// <summary>
    /// How many values of one tag, and how many models, get totals of their own; further ones are summed up as <see cref="CostSnapshot.Others"/>, so that no input
    /// makes the ledger grow without bounds. Default: 10,000.
    /// </summary>
    public int MaxEntries { get; set; } = 10_000;

    /// <summary>Is told the totals of a period when it has ended, which is noticed at the next request, snapshot or reset. Must not throw. Default: nothing.</summary>
    public Action<CostSnapshot>? OnPeriodEnded { get; set; }
}
