namespace ProviderKit;

/// <summary>What is spent of budgets cannot be read or written.</summary>
public sealed class BudgetStoreException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">What lies behind it, if anything.</param>
    public BudgetStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
