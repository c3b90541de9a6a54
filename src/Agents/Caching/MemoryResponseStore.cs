namespace ProviderKit;

/// <summary>
/// Keeps answers in memory, bounded in number and in bytes: the one that was not asked for the longest goes first. (Caches that bound the number only are of
/// no use here, since answers differ in size by thousands.)
/// </summary>
public sealed class MemoryResponseStore : ResponseStore
{
    // The nodes, strings and bookkeeping of an entry, roughly.
    private const int Overhead = 400;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _order = [];
    private readonly TimeProvider _time;
    private readonly int _maxEntries;
    private readonly long _maxBytes;
    private long _bytes;

    /// <summary>Makes an empty store.</summary>
    /// <param name="maxEntries">How many answers it keeps. Default: 10,000.</param>
    /// <param name="maxBytes">How many bytes it keeps, with what it needs for itself. Default: 64 MiB.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is below one.</exception>
    public MemoryResponseStore(int maxEntries = 10_000, long maxBytes = 64L << 20, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        _maxEntries = maxEntries;
        _maxBytes = maxBytes;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many answers there are, expired ones that nobody asked for since included.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>How many bytes they take.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node)) return new ValueTask<byte[]?>((byte[]?)null);
            if (node.Value.ExpiresAt <= _time.GetUtcNow())
            {
                Remove(node);
                return new ValueTask<byte[]?>((byte[]?)null);
            }
            _order.Remove(node);
            _order.AddFirst(node);
            return new ValueTask<byte[]?>(node.Value.Answer);
        }
    }

    /// <inheritdoc/>
    public override ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(answer);
        var entry = new Entry(key, answer, ExpiryOf(lifetime));
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var old)) Remove(old);
            if (entry.Size > _maxBytes) return default;
            _entries.Add(key, _order.AddFirst(entry));
            _bytes += entry.Size;
            while (_entries.Count > _maxEntries || _bytes > _maxBytes) Remove(_order.Last!);
        }
        return default;
    }

    /// <summary>Forgets all answers.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
            _order.Clear();
            _bytes = 0;
        }
    }

    private DateTimeOffset ExpiryOf(TimeSpan lifetime)
    {
        var now = _time.GetUtcNow();
        return lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Key);
        _order.Remove(node);
        _bytes -= node.Value.Size;
    }

    private sealed record Entry(string Key, byte[] Answer, DateTimeOffset ExpiresAt)
    {
        public long Size => Answer.Length + (2L * Key.Length) + Overhead;
    }
}
