using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Adds up what requests use and cost, per provider, model and tag (the agent and the user are tags). An observer, to be placed around each provider's model.
/// Sums are exact to the last digit, whatever the number of threads.
/// </summary>
public sealed class CostLedger : RequestObserver
{
    private readonly Lock _lock = new();
    private readonly IModelPricing _pricing;
    private readonly ITokenCounter? _counter;
    private readonly CostLedgerOptions _options;
    private readonly TimeProvider _time;
    private CostBook _book;

    /// <summary>Creates a ledger.</summary>
    /// <param name="pricing">Knows the prices.</param>
    /// <param name="counter">
    /// Estimates what answers used that ended without token counts, such as streams that the caller left. Default: none, their cost is unknown.
    /// </param>
    /// <param name="options">How totals are kept.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    public CostLedger(IModelPricing pricing, ITokenCounter? counter = null, CostLedgerOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(pricing);
        _pricing = pricing;
        _counter = counter;
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxEntries, nameof(options));
        _time = time ?? TimeProvider.System;
        _book = new CostBook(_time.GetUtcNow(), _options.MaxEntries);
    }

    /// <inheritdoc/>
    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.WasSent) return default;
        var request = outcome.Request;
        var used = UsedTokens.Of(outcome, _counter);
        var cost = CostOf(outcome, used);
        Write(request.ProviderId, outcome.ModelId, request.Tags, account => account.Add(outcome.Status != RequestStatus.Succeeded, used, cost));
        return default;
    }

    /// <summary>Counts a request that a cache answered, and by <see cref="CacheLookup.SavedUsage"/> what it saved (<see cref="CostTotals.SavedCost"/>).</summary>
    /// <param name="lookup">What the cache did.</param>
    public override void OnCacheLookup(CacheLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        if (lookup.Result is not (CacheResult.Hit or CacheResult.Joined)) return;
        var saved = lookup.SavedUsage is { } usage ? _pricing.CostOf(lookup.ProviderId, lookup.ModelId, usage, _time.GetUtcNow()) ?? 0 : 0;
        Write(lookup.ProviderId, lookup.ModelId, lookup.Tags, account => account.AddCacheHit(saved));
    }

    /// <summary>The totals as they are now. The snapshot does not change any more.</summary>
    /// <returns>The totals since the period or the ledger began.</returns>
    public CostSnapshot Snapshot()
    {
        CostSnapshot? ended;
        CostSnapshot snapshot;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            ended = EndPeriod(now);
            snapshot = _book.Close(now);
        }
        if (ended is not null) _options.OnPeriodEnded?.Invoke(ended);
        return snapshot;
    }

    /// <summary>Begins anew.</summary>
    /// <returns>The totals until now.</returns>
    public CostSnapshot Reset()
    {
        CostSnapshot? ended;
        CostSnapshot snapshot;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            ended = EndPeriod(now);
            snapshot = _book.Close(now);
            _book = new CostBook(now, _options.MaxEntries);
        }
        if (ended is not null) _options.OnPeriodEnded?.Invoke(ended);
        return snapshot;
    }

    private RequestCost CostOf(RequestOutcome outcome, UsedTokens used)
    {
        if (used.Usage is not { } usage) return RequestCost.Unknown("The provider reported no tokens.");
        if (usage is { InputTokenCount: 0, OutputTokenCount: 0 }) return new RequestCost { Total = 0m };
        return _pricing.PriceOf(outcome, usage);
    }

    private void Write(string providerId, string? modelId, IReadOnlyDictionary<string, string> tags, Action<CostAccount> write)
    {
        CostSnapshot? ended;
        lock (_lock)
        {
            ended = EndPeriod(_time.GetUtcNow());
            foreach (var account in _book.AccountsOf(providerId, modelId, tags)) write(account);
        }
        if (ended is not null) _options.OnPeriodEnded?.Invoke(ended);
    }

    private CostSnapshot? EndPeriod(DateTimeOffset now)
    {
        var begin = BeginOf(now);
        if (begin <= _book.From) return null;

        var ended = _book.Close(Next(BeginOf(_book.From)));
        _book = new CostBook(begin, _options.MaxEntries);
        return ended;
    }

    private DateTimeOffset BeginOf(DateTimeOffset time) => _options.Period switch
    {
        CostPeriod.Hour => new DateTimeOffset(time.UtcDateTime.Date.AddHours(time.UtcDateTime.Hour), TimeSpan.Zero),
        CostPeriod.Day => new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero),
        CostPeriod.Month => new DateTimeOffset(time.UtcDateTime.Year, time.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero),
        _ => DateTimeOffset.MinValue,
    };

    private DateTimeOffset Next(DateTimeOffset begin) => _options.Period switch
    {
        CostPeriod.Hour => begin.AddHours(1),
        CostPeriod.Day => begin.AddDays(1),
        _ => begin.AddMonths(1),
    };
}
