namespace ProviderKit.Wire;

/// <summary>
/// A wait that ends: a token that is cancelled when the caller cancels or when the time is up. Started and stopped for each wait; nothing is allocated for that.
/// </summary>
internal sealed class Deadline : IDisposable
{
    // Timers go no further, and nobody waits that long.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly CancellationToken _caller;
    private readonly TimeSpan _limit;

    public Deadline(TimeSpan? limit, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        if (limit is not { } length || length <= TimeSpan.Zero || length > Longest) return;
        _limit = length;
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>The limit; zero when there is none.</summary>
    public TimeSpan Limit => _limit;

    public CancellationToken Token => _source?.Token ?? _caller;

    /// <summary>Whether it was the time, and not the caller, that ended the wait.</summary>
    public bool HasPassed => _source is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public void Start() => _source?.CancelAfter(_limit);

    public void Stop() => _source?.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }
}
