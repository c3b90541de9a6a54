namespace ProviderKit;

/// <summary>What a budget is measured in.</summary>
public enum BudgetUnit
{
    /// <summary>Tokens, input and output together.</summary>
    Tokens,
    /// <summary>USD.</summary>
    Usd,
}
