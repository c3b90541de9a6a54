using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Tests.Soak;

/// <summary>
/// The money of an epoch: a ledger and a budget that runs out before the end, checked against a sum that is made here from nothing but what the providers reported.
/// </summary>
internal sealed class SoakAccounts : RequestObserver, IDisposable
{
    private const decimal LimitUsd = 0.05m;

    private static readonly ProviderDescriptor[] Providers = [OpenAIProvider.Descriptor, AnthropicProvider.Descriptor, GroqProvider.Descriptor];

    private readonly ModelPricing _pricing = new(Providers);
    private readonly TokenCounter _counter = new();
    private readonly CostLedger _ledger;
    private readonly BudgetGuard _budget;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _done = new();
    private readonly Task _watch;
    private decimal _reported;
    private int _checks;

    public SoakAccounts()
    {
        _ledger = new CostLedger(_pricing, _counter);
        var options = new BudgetGuardOptions { Budgets = { new Budget { Name = "epoch", Limit = LimitUsd, Unit = BudgetUnit.Usd } } };
        _budget = new BudgetGuard(options, new InMemoryBudgetStore(), _pricing, _counter, Providers);
        _watch = Task.Run(WatchAsync);
    }

    /// <summary>The observers, in the order in which they are asked.</summary>
    public IReadOnlyList<RequestObserver> Observers => [this, _ledger, _budget];

    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        if (outcome.Usage is not { } usage) return default;
        var cost = _pricing.CostOf(outcome.Request.ProviderId, outcome.ModelId, usage, outcome.Request.StartedAt) ?? throw new InvalidOperationException($"{outcome.ModelId} has no price.");
        lock (_lock) _reported += cost;
        return default;
    }

    /// <summary>Makes sure that the sums agree to the last digit and that the budget was kept at every moment that was looked at.</summary>
    public async Task<string> CheckAsync()
    {
        await _done.CancelAsync();
        await _watch;
        var total = _ledger.Snapshot().Total;
        var status = Assert.Single(await _budget.GetStatusAsync());
        Assert.Equal(_reported, total.ReportedCost);
        Assert.Equal(0, total.UnknownRequests);
        Assert.Equal(0, status.Reserved);
        // Settled on what was used: what the ledger knows of, reported and estimated, and nothing else.
        Assert.Equal(total.Cost, status.Spent);
        // Conversations that meet reservations of others are refused before all is spent; what came after them alone has used up the rest, down to
        // less than the fortieth part that one request may use.
        Assert.InRange(status.Spent, 0.974m * LimitUsd, LimitUsd);
        Assert.True(_checks > 0, "The budget was never looked at.");
        return $"{status} after {_checks} looks";
    }

    public void Dispose()
    {
        _done.Dispose();
        _pricing.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_done.IsCancellationRequested)
        {
            foreach (var status in await _budget.GetStatusAsync())
            {
                Assert.InRange(status.Spent + status.Reserved, 0, LimitUsd);
                _checks++;
            }
            await Task.Yield();
        }
    }
}
