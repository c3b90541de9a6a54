namespace ProviderKit.Generator.Schemas;

/// <summary>A lock that a cancelled thread does not wait for.</summary>
internal readonly struct Gate : IDisposable
{
    private const int MillisecondsBetweenLooks = 10;

    private readonly object _held;

    private Gate(object held) => _held = held;

    public static Gate Enter(object gate, CancellationToken cancellationToken)
    {
        while (!Monitor.TryEnter(gate, MillisecondsBetweenLooks))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new Gate(gate);
    }

    public void Dispose() => Monitor.Exit(_held);
}
