namespace ProviderKit;

/// <summary>
/// Keeps what was spent and reserved. Each method is atomic against all others, over all accounts that it touches: this, and no lock of the callers, is what keeps a
/// hard limit.
/// </summary>
public interface IBudgetStore
{
    /// <summary>Reserves for a request all that it may use, or nothing. Reservations that have expired are given up before.</summary>
    /// <param name="reservation">The reservation.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="BudgetStoreException">It could not be written down; then nothing is reserved.</exception>
    ValueTask<BudgetDecision> TryReserveAsync(BudgetReservation reservation, CancellationToken cancellationToken);

    /// <summary>Ends a reservation, and writes down what was used. One that has expired is written down all the same.</summary>
    /// <param name="id">The reservation's identity.</param>
    /// <param name="at">When it ended.</param>
    /// <param name="used">What was used, for each account of the reservation; zero for nothing.</param>
    /// <returns>How the accounts stand then, in the same order.</returns>
    /// <exception cref="BudgetStoreException">It could not be written down.</exception>
    ValueTask<IReadOnlyList<BudgetAccountState>> SettleAsync(Guid id, DateTimeOffset at, IReadOnlyList<BudgetAmount> used);

    /// <summary>How an account stands.</summary>
    /// <param name="account">The account.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>The state, which is zero for one that was never used.</returns>
    ValueTask<BudgetAccountState> ReadAsync(BudgetAccount account, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The accounts of a budget whose window has not ended.</summary>
    /// <param name="budget">The budget's name.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>Their states, in the order of their partitions.</returns>
    ValueTask<IReadOnlyList<BudgetAccountState>> ListAsync(string budget, DateTimeOffset now, CancellationToken cancellationToken);
}
