using System.Collections.Concurrent;

namespace ProviderKit;

/// <summary>
/// The rate limits of all providers, as far as their answers tell them. They are kept for each model of a provider, as most providers count them; where models share
/// a limit, the answers of each tell of it.
/// </summary>
public sealed class RateLimits
{
    private readonly ConcurrentDictionary<Key, PacingQueue> _queues = new();
    private readonly TimeProvider _time;

    /// <summary>Creates the collection.</summary>
    /// <param name="time">The clock. Default: the system's.</param>
    public RateLimits(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <summary>What is known of the limits of a provider's model.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <param name="modelId">The model's id, as requests name it. Default: the model of which the provider told something last.</param>
    /// <returns>The state at this moment; an empty one when nothing is known.</returns>
    public RateLimitState Get(string providerId, string? modelId = null)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        var queue = modelId is null ? LastTold(providerId) : Find(providerId, modelId);
        return queue?.State ?? new RateLimitState { ProviderId = providerId, ModelId = modelId };
    }

    /// <summary>The queue of a model of which the provider has told something; else null, and nothing waits. So names that callers make up take no memory.</summary>
    internal PacingQueue? Find(string providerId, string? modelId) => _queues.GetValueOrDefault(new Key(providerId, modelId));

    /// <summary>An error may ask to be left alone for a while; that holds for all requests to the model.</summary>
    internal void Note(string providerId, string? modelId, ProviderException error)
    {
        if (error is { RetryAfter: { } wait, Kind: ErrorKind.RateLimited or ErrorKind.Overloaded }) QueueOf(providerId, modelId).Hold(wait);
    }

    internal void Read(string providerId, string? modelId, HttpResponseMessage response)
    {
        var limits = RateLimitHeaders.Read(response.Headers, _time.GetUtcNow());
        if (limits.Count > 0) QueueOf(providerId, modelId).Told(limits);
    }

    private PacingQueue QueueOf(string providerId, string? modelId) =>
        _queues.GetOrAdd(new Key(providerId, modelId), static (key, time) => new PacingQueue(key.ProviderId, key.ModelId, time), _time);

    private PacingQueue? LastTold(string providerId) =>
        _queues.Where(one => one.Key.IsOf(providerId) && one.Value.ChangedAt is not null).MaxBy(static one => one.Value.ChangedAt).Value;

    private readonly record struct Key(string ProviderId, string? ModelId)
    {
        public bool IsOf(string providerId) => string.Equals(ProviderId, providerId, StringComparison.OrdinalIgnoreCase);

        public bool Equals(Key other) => IsOf(other.ProviderId) && ModelId == other.ModelId;

        public override int GetHashCode() => HashCode.Combine(ProviderId.GetHashCode(StringComparison.OrdinalIgnoreCase), ModelId);
    }
}
