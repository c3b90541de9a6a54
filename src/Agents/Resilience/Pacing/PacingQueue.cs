namespace ProviderKit;

/// <summary>
/// The requests to one model of a provider that wait until its limits allow them, first come, first served. What a request takes is noted when it goes, so that many at
/// once do not all take the last one that is left.
/// </summary>
internal sealed class PacingQueue(string providerId, string? modelId, TimeProvider time)
{
    // Timers fire a little early on some systems; a wait of nothing would spin.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private IReadOnlyList<LimitBucket> _buckets = [];
    private DateTimeOffset? _toldAt;
    private DateTimeOffset? _heldUntil;
    private DateTimeOffset? _changedAt;

    public RateLimitState State
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                return new RateLimitState
                {
                    ProviderId = providerId,
                    ModelId = modelId,
                    Limits = [.. _buckets.Select(static bucket => bucket.Told)],
                    ToldAt = _toldAt,
                    HeldUntil = _heldUntil > now ? _heldUntil : null,
                    Wait = WaitFor(1),
                    Waiting = _waiting.Count,
                };
            }
        }
    }

    /// <summary>When the provider told something last, by headers or by an error; null when it has not.</summary>
    public DateTimeOffset? ChangedAt
    {
        get
        {
            lock (_lock) return _changedAt;
        }
    }

    /// <summary>The headers of an answer told the limits.</summary>
    public void Told(IReadOnlyList<RateLimit> limits)
    {
        lock (_lock)
        {
            _toldAt = _changedAt = time.GetUtcNow();
            _buckets = [.. limits.Select(limit => new LimitBucket(limit, _toldAt.Value))];
        }
    }

    /// <summary>The provider has asked to be left alone for so long.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            _changedAt = time.GetUtcNow();
            var until = _changedAt.Value + wait;
            if (_heldUntil is null || until > _heldUntil) _heldUntil = until;
        }
    }

    /// <summary>Waits until a request may go.</summary>
    /// <returns>Null when it may; else how long it would have had to wait still.</returns>
    public async ValueTask<TimeSpan?> EnterAsync(long tokens, TimeSpan longest, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            var wait = WaitFor(tokens);
            if (wait == TimeSpan.Zero && _waiting.Count == 0)
            {
                Take(tokens);
                return null;
            }
            if (wait > longest) return wait;
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_waiting.Count == 1) place.Value.SetResult();
        }
        return await WaitAsync(place, tokens, longest, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimeSpan?> WaitAsync(LinkedListNode<TaskCompletionSource> place, long tokens, TimeSpan longest, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            if (longest - time.GetElapsedTime(start) is var left && left <= TimeSpan.Zero) return Left(tokens);
            await place.Value.Task.WaitAsync(left, time, cancellationToken).ConfigureAwait(false);
            while (true)
            {
                TimeSpan wait;
                lock (_lock)
                {
                    wait = WaitFor(tokens);
                    if (wait == TimeSpan.Zero)
                    {
                        Take(tokens);
                        return null;
                    }
                }
                if (time.GetElapsedTime(start) + wait > longest) return wait;
                await Task.Delay(wait > Least ? wait : Least, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (TimeoutException)
        {
            return Left(tokens);
        }
        finally
        {
            Leave(place);
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource> place)
    {
        lock (_lock)
        {
            _waiting.Remove(place);
            _waiting.First?.Value.TrySetResult();
        }
    }

    private TimeSpan Left(long tokens)
    {
        lock (_lock) return WaitFor(tokens) is var wait && wait > Least ? wait : Least;
    }

    private TimeSpan WaitFor(long tokens)
    {
        var now = time.GetUtcNow();
        var wait = _heldUntil is { } until && until > now ? until - now : TimeSpan.Zero;
        foreach (var bucket in _buckets)
        {
            if (AmountOf(bucket, tokens) is > 0 and var amount && bucket.WaitFor(amount, now) is var needed && needed > wait) wait = needed;
        }
        return wait;
    }

    private void Take(long tokens)
    {
        foreach (var bucket in _buckets) bucket.Take(AmountOf(bucket, tokens));
    }

    // How many an answer will have nobody knows before; other things than requests and tokens most requests take none of.
    private static long AmountOf(LimitBucket bucket, long tokens) => bucket.Told.Name switch
    {
        var name when name.Contains("output", StringComparison.Ordinal) => 1,
        var name when name.Contains("token", StringComparison.Ordinal) => Math.Max(1, tokens),
        var name when name.Contains("req", StringComparison.Ordinal) => 1,
        _ => 0,
    };
}
