using System.Collections.Concurrent;

namespace ProviderKit;

/// <summary>Lets a number of names pass as they are and gives all others one name, so that an attribute does not take ever new values.</summary>
internal sealed class BoundedNames(int most)
{
    /// <summary>What OpenTelemetry's conventions call values that they have no name for.</summary>
    public const string Other = "_OTHER";

    private readonly ConcurrentDictionary<string, byte> _names = new(StringComparer.Ordinal);
    private int _count;

    public string Bound(string name)
    {
        if (_names.ContainsKey(name)) return name;
        if (Volatile.Read(ref _count) >= most) return Other;
        if (_names.TryAdd(name, 0)) Interlocked.Increment(ref _count);
        return name;
    }
}
