using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>
/// Keeps budgets: reserves for each request, before it is sent, the most that it may use, in all budgets that it belongs to or in none, and settles on what it used
/// when it has ended. An observer, to be placed around each provider's model, outside of its retries. Safe for use by many threads.
/// </summary>
public sealed class BudgetGuard : RequestObserver
{
    private const int ShrinkAttempts = 4;

    private readonly ConditionalWeakTable<ObservedRequest, Held> _held = [];
    private readonly Budget[] _budgets;
    private readonly IBudgetStore _store;
    private readonly IModelPricing _pricing;
    private readonly ITokenCounter _counter;
    private readonly BudgetDemands _demands;
    private readonly BudgetGuardOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates a guard.</summary>
    /// <param name="options">The budgets, and how they are kept.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="pricing">Knows the prices.</param>
    /// <param name="counter">Counts prompts, and what answers used that ended without token counts.</param>
    /// <param name="providers">The providers, for the longest answers of their models. Default: none.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <exception cref="OptionsValidationException">A budget is not well defined, or two have the same name.</exception>
    public BudgetGuard(
        BudgetGuardOptions options, IBudgetStore store, IModelPricing pricing, ITokenCounter counter, IEnumerable<ProviderDescriptor>? providers = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(pricing);
        ArgumentNullException.ThrowIfNull(counter);
        _options = options;
        _budgets = [.. options.Budgets];
        _store = store;
        _pricing = pricing;
        _counter = counter;
        _demands = new BudgetDemands(pricing, counter, providers ?? [], options);
        _time = time ?? TimeProvider.System;
        var faults = _budgets.Select(static budget => budget.Fault()).OfType<string>()
            .Concat(_budgets.GroupBy(static budget => budget.Name).Where(static same => same.Count() > 1).Select(static same => $"There are {same.Count()} budgets with the name '{same.Key}'."))
            .ToList();
        if (faults.Count > 0) throw new OptionsValidationException(BudgetSettings.Section, typeof(BudgetGuardOptions), faults);
    }

    /// <inheritdoc/>
    /// <exception cref="BudgetExceededException">A hard budget has no room for the request.</exception>
    /// <exception cref="BudgetPriceUnknownException">The request belongs to a hard budget of money, and its price is not known.</exception>
    /// <exception cref="BudgetStoreException">The reservation could not be written down.</exception>
    public override async ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var shares = SharesOf(request, _time.GetUtcNow());
        if (shares.Count == 0 || _held.TryGetValue(request, out _)) return;
        var demand = _demands.Of(request);
        if (_options.LimitsOutput && request.EffectiveOptions?.MaxOutputTokens is null) request.LimitOutput(demand.Output);

        for (var attempt = 0; ; attempt++)
        {
            var reservation = Reservation(shares, demand);
            var decision = await _store.TryReserveAsync(reservation, cancellationToken).ConfigureAwait(false);
            if (decision.IsGranted)
            {
                _held.Add(request, new Held(reservation, shares));
                return;
            }
            demand = attempt < ShrinkAttempts ? Shrink(request, demand, shares, decision) : null;
            if (demand is null) throw Refusal(shares, decision);
            request.LimitOutput(demand.Output);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!_held.TryGetValue(outcome.Request, out var held)) return;
        _held.Remove(outcome.Request);
        var used = UsedOf(outcome, held);
        try
        {
            var states = await _store.SettleAsync(held.Reservation.Id, _time.GetUtcNow(), used).ConfigureAwait(false);
            for (var i = 0; i < states.Count; i++) Warn(held.Shares[i], states[i], used[i].Amount);
        }
        catch (BudgetStoreException fault)
        {
            _options.OnStoreFault?.Invoke(fault);
        }
    }

    /// <summary>How the budgets stand. One that is kept per tag has a status for each value that was seen in its window.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The status of each, in the order of the budgets.</returns>
    public async ValueTask<IReadOnlyList<BudgetStatus>> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var now = _time.GetUtcNow();
        var statuses = new List<BudgetStatus>();
        foreach (var budget in _budgets)
        {
            if (budget.Per is null)
            {
                statuses.Add(StatusOf(budget, await _store.ReadAsync(budget.AccountOf("", now), now, cancellationToken).ConfigureAwait(false)));
                continue;
            }
            foreach (var state in await _store.ListAsync(budget.Name, now, cancellationToken).ConfigureAwait(false))
            {
                // A window that the budget no longer has may still be in the store.
                if (state.Account == budget.AccountOf(state.Account.Partition, now)) statuses.Add(StatusOf(budget, state));
            }
        }
        return statuses;
    }

    private List<Share> SharesOf(ObservedRequest request, DateTimeOffset now)
    {
        var shares = new List<Share>();
        foreach (var budget in _budgets)
        {
            if (budget.PartitionOf(request) is { } partition) shares.Add(new(budget, budget.AccountOf(partition, now)));
        }
        return shares;
    }

    private BudgetReservation Reservation(List<Share> shares, BudgetDemand demand)
    {
        var now = _time.GetUtcNow();
        var claims = new List<BudgetClaim>(shares.Count);
        foreach (var (budget, account) in shares)
        {
            if (demand.In(budget.Unit) is null && budget.IsHard && _options.UnknownPrice == UnknownPricePolicy.Refuse) throw new BudgetPriceUnknownException(budget.Name, demand.UnknownBecause ?? "");
            claims.Add(new(account, demand.In(budget.Unit) ?? 0, budget.IsHard ? budget.Limit : null));
        }
        return new(Guid.NewGuid(), now, now + _options.ReservationLifetime, claims);
    }

    /// <summary>The request with a shorter answer that fits what is left; null when none does.</summary>
    private BudgetDemand? Shrink(ObservedRequest request, BudgetDemand demand, List<Share> shares, BudgetDecision decision)
    {
        if (!_options.LimitsOutput || decision is not { Refused: { Limit: { } limit } claim, State: { } state }) return null;
        var left = limit - state.Spent - state.Reserved;
        var unit = shares.First(share => share.Account == claim.Account).Budget.Unit;
        var output = unit == BudgetUnit.Tokens ? (long)Math.Floor(left) - demand.Input : _demands.AffordableOutput(request, demand.Input, left) ?? 0;
        return output < _options.LeastOutputTokens || output >= demand.Output ? null : _demands.With(request, demand.Input, output);
    }

    private static BudgetExceededException Refusal(List<Share> shares, BudgetDecision decision)
    {
        var (claim, state) = (decision.Refused!, decision.State!);
        return new(StatusOf(shares.First(share => share.Account == claim.Account).Budget, state), claim.Amount, decision.FreeAt);
    }

    private List<BudgetAmount> UsedOf(RequestOutcome outcome, Held held)
    {
        var used = UsedTokens.Of(outcome, _counter).Usage;
        var cost = used is null ? null : used is { InputTokenCount: 0, OutputTokenCount: 0 } ? 0 : _pricing.PriceOf(outcome, used).Total;
        decimal? tokens = used is null ? null : used.InputTokenCount + used.OutputTokenCount ?? used.TotalTokenCount;
        return [.. held.Shares.Select((share, i) => new BudgetAmount(share.Account, (share.Budget.Unit == BudgetUnit.Tokens ? tokens : cost) ?? held.Reservation.Claims[i].Amount))];
    }

    private void Warn(Share share, BudgetAccountState state, decimal used)
    {
        if (_options.OnWarning is not { } warn) return;
        var before = state.Spent - used;
        foreach (var threshold in (ReadOnlySpan<decimal>)[share.Budget.WarnAt * share.Budget.Limit, share.Budget.Limit])
        {
            if (before >= threshold || state.Spent < threshold) continue;
            warn(StatusOf(share.Budget, state));
            return;
        }
    }

    private static BudgetStatus StatusOf(Budget budget, BudgetAccountState state) => new()
    {
        Budget = budget,
        Partition = state.Account.Partition,
        Spent = state.Spent,
        Reserved = state.Reserved,
        ResetsAt = state.Account.Until == DateTimeOffset.MaxValue ? null : state.Account.Until,
    };

    private sealed record Share(Budget Budget, BudgetAccount Account);

    private sealed record Held(BudgetReservation Reservation, List<Share> Shares);
}
