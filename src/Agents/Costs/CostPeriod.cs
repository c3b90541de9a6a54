namespace ProviderKit;

/// <summary>When a ledger begins anew by itself. Periods are those of the calendar, in UTC.</summary>
public enum CostPeriod
{
    /// <summary>Never.</summary>
    None,
    /// <summary>With each hour.</summary>
    Hour,
    /// <summary>With each day.</summary>
    Day,
    /// <summary>With each month.</summary>
    Month,
}
