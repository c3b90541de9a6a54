using System.Globalization;

namespace ProviderKit;

/// <summary>A request was refused, since it may go over a hard budget. It was not sent.</summary>
public sealed class BudgetExceededException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">How the budget stands.</param>
    /// <param name="requested">What the request may use, in the budget's unit.</param>
    /// <param name="retryAt">When there will be room for it by time alone, or null when that is not known or never.</param>
    public BudgetExceededException(BudgetStatus status, decimal requested, DateTimeOffset? retryAt)
        : base(Say(status, requested, retryAt))
    {
        Status = status;
        Requested = requested;
        RetryAt = retryAt;
    }

    /// <summary>How the budget stood: its limit, what is spent, reserved and left, and when it begins anew.</summary>
    public BudgetStatus Status { get; }

    /// <summary>The budget's name.</summary>
    public string BudgetName => Status.Budget.Name;

    /// <summary>What the request may use at most, in the budget's unit: its prompt, and as much output as it allows.</summary>
    public decimal Requested { get; }

    /// <summary>When there will be room for the request by time alone; null when that is not known or never.</summary>
    public DateTimeOffset? RetryAt { get; }

    private static string Say(BudgetStatus status, decimal requested, DateTimeOffset? retryAt)
    {
        ArgumentNullException.ThrowIfNull(status);
        var budget = status.Budget;
        var remedy = requested > budget.Limit ? "It would not fit into the whole budget: set ChatOptions.MaxOutputTokens lower, or the budget higher."
            : retryAt is { } time ? $"There is room again at {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, or for a request with a lower ChatOptions.MaxOutputTokens."
            : status.Reserved > 0 ? "There may be room when requests under way have ended, or for a request with a lower ChatOptions.MaxOutputTokens."
            : "Set ChatOptions.MaxOutputTokens lower, or the budget higher.";
        return $"The budget '{BudgetStatus.NameOf(budget, status.Partition)}' has no room for this request, which may use {budget.Show(requested)}: of {budget.Show(budget.Limit)} ({budget.Window}), "
            + $"{budget.Show(status.Spent)} are spent, {budget.Show(status.Reserved)} reserved by requests under way, and {budget.Show(status.Left)} left. {remedy}";
    }
}
