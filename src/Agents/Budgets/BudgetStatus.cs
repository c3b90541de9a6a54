using System.Globalization;

namespace ProviderKit;

/// <summary>How a budget stands at one moment. Does not change.</summary>
public sealed record BudgetStatus
{
    /// <summary>The budget.</summary>
    public required Budget Budget { get; init; }

    /// <summary>The value of the tag that the budget is kept per, or "" when all share it.</summary>
    public required string Partition { get; init; }

    /// <summary>What requests that have ended used, in the budget's unit.</summary>
    public required decimal Spent { get; init; }

    /// <summary>What requests under way may use.</summary>
    public required decimal Reserved { get; init; }

    /// <summary>When the budget begins anew; null when it never does, or slides.</summary>
    public required DateTimeOffset? ResetsAt { get; init; }

    /// <summary>What is neither spent nor reserved; zero when nothing is left.</summary>
    public decimal Left => Math.Max(0, Budget.Limit - Spent - Reserved);

    /// <summary>The share of the limit that is spent: 1 is all of it, and more is possible of soft budgets, or when requests used more than was reserved for them.</summary>
    public decimal Share => Spent / Budget.Limit;

    /// <summary>The status as text.</summary>
    /// <returns>Such as <c>daily (user ada): $4.20 of $10.00 spent (42 %), $0.30 reserved, $5.50 left until 2026-01-02 00:00 UTC</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{NameOf(Budget, Partition)}: {Budget.Show(Spent)} of {Budget.Show(Budget.Limit)} spent ({Share * 100:0} %), {Budget.Show(Reserved)} reserved, {Budget.Show(Left)} left{(ResetsAt is { } reset ? $" until {reset.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "")}");

    internal static string NameOf(Budget budget, string partition) => partition.Length == 0 ? budget.Name : $"{budget.Name} ({budget.Per} {partition})";
}
