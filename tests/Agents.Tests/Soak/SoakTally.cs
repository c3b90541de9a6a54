using System.Collections.Concurrent;

namespace ProviderKit.Tests.Soak;

/// <summary>Counts what observers are told.</summary>
internal sealed class SoakTally : RequestObserver
{
    private readonly ConcurrentDictionary<ObservedRequest, int> _outcomes = new();
    private readonly ConcurrentDictionary<RequestStatus, int> _statuses = new();
    private long _inputTokens;

    /// <summary>The requests that have an outcome.</summary>
    public int Ended => _statuses.Values.Sum();

    public override ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken)
    {
        Assert.True(_outcomes.TryAdd(request, 0), "A request has begun twice.");
        return default;
    }

    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        _outcomes.AddOrUpdate(outcome.Request, -1, static (_, count) => count + 1);
        _statuses.AddOrUpdate(outcome.Status, 1, static (_, count) => count + 1);
        Interlocked.Add(ref _inputTokens, outcome.Usage?.InputTokenCount ?? 0);
        return default;
    }

    /// <summary>Makes sure that every request has had exactly one outcome, and that there were all kinds.</summary>
    public void Check()
    {
        Assert.NotEmpty(_outcomes);
        Assert.DoesNotContain(_outcomes.Values, static count => count != 1);
        Assert.All([RequestStatus.Succeeded, RequestStatus.Failed, RequestStatus.Aborted, RequestStatus.Refused], status => Assert.True(_statuses.ContainsKey(status), $"No request has {status}."));
        Assert.True(_inputTokens > 0, "No usage was reported.");
    }

    public override string ToString() => $"{Ended} requests: {string.Join(", ", _statuses.OrderBy(static status => status.Key).Select(static status => $"{status.Value} {status.Key}"))}; {_inputTokens} input tokens";
}
