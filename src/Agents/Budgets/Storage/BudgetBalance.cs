namespace ProviderKit;

/// <summary>The running balance of one account. The book's owner guards it.</summary>
internal sealed class BudgetBalance(BudgetAccount account)
{
    private const int Steps = 60;

    // What was spent, by the beginning of the step of time; one entry with no time for windows that do not slide.
    private readonly SortedDictionary<DateTimeOffset, decimal> _spent = [];

    public BudgetAccount Account => account;

    public decimal Reserved { get; set; }

    public IEnumerable<KeyValuePair<DateTimeOffset, decimal>> Entries => _spent;

    public bool IsEmpty => Reserved == 0 && _spent.Count == 0;

    private TimeSpan Step => TimeSpan.FromTicks(Math.Max(1, account.Sliding.Ticks / Steps));

    public void Spend(DateTimeOffset at, decimal amount)
    {
        if (amount == 0) return;
        var key = account.Sliding == TimeSpan.Zero ? DateTimeOffset.MinValue : new DateTimeOffset(at.UtcTicks - at.UtcTicks % Step.Ticks, TimeSpan.Zero);
        _spent[key] = _spent.GetValueOrDefault(key) + amount;
    }

    public decimal Spent(DateTimeOffset now)
    {
        Drop(now);
        decimal sum = 0;
        foreach (var amount in _spent.Values) sum += amount;
        return sum;
    }

    /// <summary>When so much will have left a sliding window, or null when it never will by time alone.</summary>
    public DateTimeOffset? FreeAt(decimal amount)
    {
        if (account.Sliding == TimeSpan.Zero) return null;
        foreach (var (step, spent) in _spent)
        {
            amount -= spent;
            if (amount <= 0) return step + Step + account.Sliding;
        }
        return null;
    }

    // A step counts whole until its end has left the window.
    private void Drop(DateTimeOffset now)
    {
        if (account.Sliding == TimeSpan.Zero) return;
        while (_spent.Count > 0)
        {
            var first = _spent.Keys.First();
            if (first + Step > now - account.Sliding) return;
            _spent.Remove(first);
        }
    }
}
