using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A stream whose beginning, up to the first piece with content, is held back until it has come, so that a failure before it shows nothing.</summary>
internal sealed class HeldStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
    private readonly List<ChatResponseUpdate> _held = [];
    private int _next;
    private bool _hasEnded;

    private HeldStream(IAsyncEnumerator<ChatResponseUpdate> updates) => _updates = updates;

    /// <summary>The update that <see cref="MoveNextAsync"/> has found.</summary>
    public ChatResponseUpdate Current { get; private set; } = null!;

    /// <summary>Reads up to the first piece with content, or to the end when none comes. What it throws has shown nothing.</summary>
    public static async Task<HeldStream> OpenAsync(IAsyncEnumerable<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        var stream = new HeldStream(updates.GetAsyncEnumerator(cancellationToken));
        try
        {
            await stream.HoldAsync().ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        if (_next < _held.Count)
        {
            Current = _held[_next++];
            return true;
        }
        if (_hasEnded || !await _updates.MoveNextAsync().ConfigureAwait(false)) return false;
        Current = _updates.Current;
        return true;
    }

    public ValueTask DisposeAsync() => _updates.DisposeAsync();

    private async Task HoldAsync()
    {
        while (await _updates.MoveNextAsync().ConfigureAwait(false))
        {
            _held.Add(_updates.Current);
            if (VisibleContent.IsIn(_updates.Current)) return;
        }
        _hasEnded = true;
    }
}
