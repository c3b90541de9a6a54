namespace ProviderKit;

/// <summary>What becomes of a request whose price is not known, when it belongs to a hard budget of money.</summary>
public enum UnknownPricePolicy
{
    /// <summary>It is refused with a <see cref="BudgetPriceUnknownException"/>.</summary>
    Refuse,
    /// <summary>It is let pass, and the budget does not see it.</summary>
    Allow,
}

/// <summary>How budgets are kept.</summary>
public sealed class BudgetGuardOptions
{
    /// <summary>The budgets. With <c>AddBudgets</c>, those of the configuration come on top.</summary>
    public IList<Budget> Budgets { get; } = [];

    /// <summary>What becomes of requests of unknown price. Default: they are refused.</summary>
    public UnknownPricePolicy UnknownPrice { get; set; }

    /// <summary>The output that is reserved for a request that names no <c>MaxOutputTokens</c>, of a model whose maximum is not known. Default: 4,096 tokens.</summary>
    public long DefaultMaxOutputTokens { get; set; } = 4_096;

    /// <summary>
    /// Whether requests get a <c>MaxOutputTokens</c>: of what was reserved, when they name none; and of what the budget leaves, when that is less than they want. Default:
    /// false, they are sent as they are, and refused when they may not fit.
    /// </summary>
    public bool LimitsOutput { get; set; }

    /// <summary>The smallest answer that is worth a request, when <see cref="LimitsOutput"/> makes it shorter. Default: 64 tokens.</summary>
    public int LeastOutputTokens { get; set; } = 64;

    /// <summary>What an estimated prompt is multiplied by when it is reserved. Default: 1.25.</summary>
    public decimal EstimateMargin { get; set; } = 1.25m;

    /// <summary>What a prompt is multiplied by when it is reserved that a tokenizer counted. Default: 1.05.</summary>
    public decimal TokenizerMargin { get; set; } = 1.05m;

    /// <summary>How long a reservation holds that is never settled, since its process has died. Longer than any request takes. Default: 1 hour.</summary>
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Is told when a request brings a budget to its <see cref="Budget.WarnAt"/> or to its limit. Must not throw. Default: nothing.</summary>
    public Action<BudgetStatus>? OnWarning { get; set; }

    /// <summary>Is told when what a request used could not be written down; memory has it all the same. Must not throw. Default: nothing.</summary>
    public Action<BudgetStoreException>? OnStoreFault { get; set; }
}
