namespace ProviderKit;

/// <summary>
/// What is left of a limit as time goes on. Providers fill their limits up steadily and tell when all will be there again; recorded traffic shows
/// <c>remaining 98</c> of 100 with a reset in 14m24s, which is two times 7m12s. So the next request is due long before the reset.
/// </summary>
internal sealed class LimitBucket(RateLimit told, DateTimeOffset at)
{
    private double _taken;

    public RateLimit Told => told;

    /// <summary>How long until there are so many; zero when there are, or when it cannot be known.</summary>
    public TimeSpan WaitFor(double amount, DateTimeOffset now)
    {
        if (told.Remaining is not { } remaining || told.ResetsAt is not { } reset || reset <= now) return TimeSpan.Zero;
        if (told.Limit is { } limit) amount = Math.Min(amount, limit);
        var perSecond = PerSecond(remaining, reset);
        var missing = amount - (remaining - _taken + (perSecond * (now - at).TotalSeconds));
        if (missing <= 0) return TimeSpan.Zero;
        var untilReset = reset - now;
        return perSecond > 0 && missing / perSecond < untilReset.TotalSeconds ? TimeSpan.FromSeconds(missing / perSecond) : untilReset;
    }

    public void Take(double amount) => _taken += amount;

    private double PerSecond(long remaining, DateTimeOffset reset) =>
        told.Limit is { } limit && limit > remaining && reset > at ? (limit - remaining) / (reset - at).TotalSeconds : 0;
}
