namespace ProviderKit;

/// <summary>
/// What a provider's requests have paid in for retries, and what retries have taken. However many requests fail at once, the retries stay a fixed share of them.
/// </summary>
internal sealed class RetryTokens(double share, int reserve)
{
    private readonly Lock _lock = new();
    private double _tokens = reserve;

    public void Pay()
    {
        // What quiet times have paid in must not make up for a storm.
        lock (_lock) _tokens = Math.Min(_tokens + share, reserve + (100 * share));
    }

    public bool TryTake()
    {
        lock (_lock)
        {
            if (_tokens < 1) return false;
            _tokens--;
            return true;
        }
    }
}
