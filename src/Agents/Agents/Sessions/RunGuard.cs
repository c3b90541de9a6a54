namespace ProviderKit;

/// <summary>Sees to it that a session has one run at a time.</summary>
internal sealed class RunGuard
{
    private int _isTaken;

    /// <exception cref="SessionBusyException">A run is under way.</exception>
    public void Enter()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) == 1) throw new SessionBusyException();
    }

    public void Exit() => Volatile.Write(ref _isTaken, 0);
}
