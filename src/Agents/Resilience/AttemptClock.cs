using System.Globalization;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Keeps the limits of one attempt: cancels its token when a wait for the provider goes beyond the nearest of them. The time that the reader of a stream takes
/// between two pieces is nobody's silence; only the total goes on meanwhile.
/// </summary>
internal sealed class AttemptClock : IDisposable
{
    // Timers go no further.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly ResilienceOptions _options;
    private readonly ResilientRequest _request;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly long _start;
    private (string Name, TimeSpan Limit) _nearest;

    public AttemptClock(ResilienceOptions options, ResilientRequest request, TimeProvider time, CancellationToken caller)
    {
        _options = options;
        _request = request;
        _time = time;
        _caller = caller;
        _start = time.GetTimestamp();
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether a limit has passed, and not the caller cancelled.</summary>
    public bool HasPassed => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>A wait for the provider begins.</summary>
    /// <param name="isBetweenPieces">Whether a piece of the stream has come already.</param>
    /// <param name="hasContent">Whether one with content has.</param>
    public void Start(bool isBetweenPieces = false, bool hasContent = false)
    {
        var left = Timeout.InfiniteTimeSpan;
        if (!hasContent && _options.AttemptTimeout is { } attempt) Consider(nameof(_options.AttemptTimeout), attempt, attempt - _time.GetElapsedTime(_start), ref left);
        if (isBetweenPieces && _options.IdleTimeout is { } idle) Consider(nameof(_options.IdleTimeout), idle, idle, ref left);
        if (_request.Remaining is { } remaining) Consider(nameof(_options.TotalTimeout), _options.TotalTimeout!.Value, remaining, ref left);
        _source.CancelAfter(left);
    }

    public void Stop() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>The error for the limit that has passed.</summary>
    public ProviderException TimedOut(string providerId, ChatResponse? partial, Exception cause)
    {
        var what = partial is null ? "No answer came" : "The answer was not complete";
        var message = string.Create(CultureInfo.InvariantCulture, $"{providerId}: {what} within {_nearest.Limit.TotalSeconds:0.###} s ({_nearest.Name}).");
        return new ProviderException(providerId, ErrorKind.Timeout, message, cause) { PartialResponse = partial };
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }

    private void Consider(string name, TimeSpan limit, TimeSpan wait, ref TimeSpan left)
    {
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        if (wait > Longest || (left != Timeout.InfiniteTimeSpan && wait >= left)) return;
        left = wait;
        _nearest = (name, limit);
    }
}
