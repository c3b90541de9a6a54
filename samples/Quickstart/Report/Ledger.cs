namespace ProviderKit.Samples.Quickstart.Report;

/// <summary>All requests of the run, in the order in which they ended.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly List<CallRecord> _calls = [];

    public void Enter(CallRecord call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    public IReadOnlyList<CallRecord> Calls
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }
}
