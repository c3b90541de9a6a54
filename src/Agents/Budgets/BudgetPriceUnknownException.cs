namespace ProviderKit;

/// <summary>A request was refused, since it belongs to a hard budget of money and its price is not known. It was not sent.</summary>
public sealed class BudgetPriceUnknownException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="budgetName">The budget's name.</param>
    /// <param name="reason">Why the price is not known, as a sentence.</param>
    public BudgetPriceUnknownException(string budgetName, string reason)
        : base($"The budget '{budgetName}' is one of money, and what this request may cost is not known. {reason}")
    {
        BudgetName = budgetName;
    }

    /// <summary>The budget's name.</summary>
    public string BudgetName { get; }
}
