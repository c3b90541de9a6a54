using System.Collections.Concurrent;

namespace ProviderKit.Tests.Agents;

/// <summary>Keeps what became of requests.</summary>
internal sealed class OutcomeLog : RequestObserver
{
    private readonly ConcurrentQueue<RequestOutcome> _outcomes = new();

    public IReadOnlyList<RequestOutcome> Outcomes => [.. _outcomes];

    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        _outcomes.Enqueue(outcome);
        return default;
    }
}
