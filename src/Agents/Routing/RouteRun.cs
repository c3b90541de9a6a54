using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// One request on its way through its targets. Microsoft.Extensions.AI's failover makes the attempts; this says which target is next, and when it is enough.
/// </summary>
internal sealed class RouteRun : FailoverChatClient
{
    private readonly SwitchingChatClient _router;
    private readonly RoutePlan _plan;
    private readonly List<TargetFailure> _failures;
    private readonly List<RouteCandidate> _left;
    private readonly TargetFailure? _broken;
    private RouteCandidate? _current;

    public RouteRun(SwitchingChatClient router, RoutePlan plan)
    {
        _router = router;
        _plan = plan;
        _failures = [];
        _left = [.. plan.Candidates];
    }

    private RouteRun(RouteRun broken)
    {
        _router = broken._router;
        _plan = broken._plan;
        _failures = broken._failures;
        _left = broken._left;
        _current = broken._current;
        _broken = _failures.LastOrDefault();
    }

    /// <summary>Whether a target is left that may continue an answer which has broken off.</summary>
    public bool MayContinueAfter(Exception error) => _left.Count > 0 && _router.IsSwitchable(error);

    /// <summary>Hands a broken stream over to the next target.</summary>
    public RouteRun Continue() => new(this);

    protected override ValueTask<IChatClient> SelectClientAsync(RoutingContext context, CancellationToken cancellationToken)
    {
        if (_left.Count == 0 || (_failures is [.., var last] && !IsToGoOn(last.Error))) Fail();
        var next = _left[0];
        _left.RemoveAt(0);
        if (_failures is [.., var cause])
        {
            var reason = _broken == cause ? SwitchReason.MidStream : ProviderSwitch.ReasonOf(cause.Error);
            _router.Tell(_current?.Target, next.Target, reason, cause.Error);
        }
        _current = next;
        return new(_router.ClientOf(next));
    }

    protected override ValueTask OnRoutingUpdateAsync(RoutingContext context, FailoverChatClientAttempt attempt, bool isTerminal, CancellationToken cancellationToken)
    {
        if (_current is not { } current) return default;
        if (attempt.ResponseCompleted) _router.Answered(current.Target, _plan);
        if (attempt.Exception is not { } error || (error is OperationCanceledException && cancellationToken.IsCancellationRequested)) return default;
        _router.Failed(current.Target, error);
        _failures.Add(new TargetFailure(current.Target, error));
        if (error is ContextTooLongException) KeepLarger(current);
        return default;
    }

    // The first failure decides whether to go on at all; behind it the next target may be unable for reasons of its own.
    private bool IsToGoOn(Exception error) => _failures.Count > 1 || _broken is not null || _router.IsSwitchable(error);

    private void KeepLarger(RouteCandidate current)
    {
        var window = current.Model?.ContextWindow;
        _left.RemoveAll(candidate => (candidate.Model is not null && candidate.Model == current.Model) || candidate.Model?.ContextWindow <= window);
    }

    private void Fail()
    {
        if (_failures.Count == 1) ExceptionDispatchInfo.Throw(_failures[0].Error);
        throw new RoutingFailedException(_failures);
    }
}
