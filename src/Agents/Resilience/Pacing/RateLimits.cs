using System.Collections.Concurrent;

namespace ProviderKit;

/// <summary>The rate limits of all providers, as far as their answers tell them.</summary>
public sealed class RateLimits
{
    private readonly ConcurrentDictionary<string, PacingQueue> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;

    /// <summary>Creates the collection.</summary>
    /// <param name="time">The clock. Default: the system's.</param>
    public RateLimits(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <summary>What is known of a provider's limits.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <returns>The state at this moment; an empty one when nothing is known.</returns>
    public RateLimitState Get(string providerId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        return QueueOf(providerId).State;
    }

    internal PacingQueue QueueOf(string providerId) => _queues.GetOrAdd(providerId, static (id, time) => new PacingQueue(id, time), _time);

    internal void Read(string providerId, HttpResponseMessage response)
    {
        var limits = RateLimitHeaders.Read(response.Headers, _time.GetUtcNow());
        if (limits.Count > 0) QueueOf(providerId).Told(limits);
    }
}
