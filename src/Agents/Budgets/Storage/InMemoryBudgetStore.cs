namespace ProviderKit;

/// <summary>Keeps budgets in memory. A restart begins anew.</summary>
public sealed class InMemoryBudgetStore : IBudgetStore
{
    private readonly Lock _lock = new();
    private readonly BudgetBook _book = new();

    /// <inheritdoc/>
    public ValueTask<BudgetDecision> TryReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return new(_book.TryReserve(reservation));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BudgetAccountState>> SettleAsync(Guid id, DateTimeOffset at, IReadOnlyList<BudgetAmount> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        lock (_lock) return new(_book.Settle(id, at, used));
    }

    /// <inheritdoc/>
    public ValueTask<BudgetAccountState> ReadAsync(BudgetAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        lock (_lock)
        {
            _book.Expire(now);
            return new(_book.Read(account, now));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<BudgetAccountState>> ListAsync(string budget, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(budget);
        lock (_lock)
        {
            _book.Expire(now);
            return new(_book.List(budget, now));
        }
    }
}
