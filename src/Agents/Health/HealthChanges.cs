using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProviderKit;

/// <summary>Tells changes to any number of readers. A reader that does not keep up loses the oldest ones; nobody waits for it.</summary>
internal sealed class HealthChanges
{
    private const int Capacity = 64;

    private readonly Lock _lock = new();
    private readonly List<Channel<ProviderHealthChange>> _readers = [];
    private bool _hasEnded;

    public void Tell(ProviderHealthChange change)
    {
        lock (_lock)
        {
            foreach (var reader in _readers) reader.Writer.TryWrite(change);
        }
    }

    public void End()
    {
        lock (_lock)
        {
            _hasEnded = true;
            foreach (var reader in _readers) reader.Writer.TryComplete();
        }
    }

    public IAsyncEnumerable<ProviderHealthChange> Watch(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<ProviderHealthChange>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            if (_hasEnded) channel.Writer.Complete();
            else _readers.Add(channel);
        }
        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<ProviderHealthChange> ReadAsync(Channel<ProviderHealthChange> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            lock (_lock) _readers.Remove(channel);
        }
    }
}
