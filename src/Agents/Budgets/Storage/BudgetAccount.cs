namespace ProviderKit;

/// <summary>What a budget's spending is written to: the budget, the share of it, and the window of time.</summary>
/// <param name="Budget">The budget's name.</param>
/// <param name="Partition">The value of the tag that the budget is kept per, or "".</param>
/// <param name="From">When the window began; <see cref="DateTimeOffset.MinValue"/> when it has no beginning.</param>
/// <param name="Until">When it ends; <see cref="DateTimeOffset.MaxValue"/> when it does not.</param>
/// <param name="Sliding">The length of a sliding window; zero for any other.</param>
public sealed record BudgetAccount(string Budget, string Partition, DateTimeOffset From, DateTimeOffset Until, TimeSpan Sliding);

/// <summary>What a request may use of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">How much, from zero on.</param>
/// <param name="Limit">What spent and reserved may come to together; null for no limit.</param>
public sealed record BudgetClaim(BudgetAccount Account, decimal Amount, decimal? Limit);

/// <summary>What a request may use of all its accounts.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="At">When it is made.</param>
/// <param name="ExpiresAt">When it is given up, should it not be settled: its process has died.</param>
/// <param name="Claims">The claims, one for an account.</param>
public sealed record BudgetReservation(Guid Id, DateTimeOffset At, DateTimeOffset ExpiresAt, IReadOnlyList<BudgetClaim> Claims);

/// <summary>What a request has used of an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">How much, from zero on.</param>
public sealed record BudgetAmount(BudgetAccount Account, decimal Amount);

/// <summary>How an account stands.</summary>
/// <param name="Account">The account.</param>
/// <param name="Spent">What requests that have ended used.</param>
/// <param name="Reserved">What requests under way may use.</param>
public sealed record BudgetAccountState(BudgetAccount Account, decimal Spent, decimal Reserved);

/// <summary>Whether a reservation was made.</summary>
/// <param name="Refused">The claim that found no room, or null when all were granted.</param>
/// <param name="State">How the account of the refused claim stands, or null.</param>
/// <param name="FreeAt">When there will be room for it by time alone, or null when that is not known or never.</param>
public sealed record BudgetDecision(BudgetClaim? Refused, BudgetAccountState? State, DateTimeOffset? FreeAt)
{
    /// <summary>Whether all claims were granted. If not, none was.</summary>
    public bool IsGranted => Refused is null;
}
