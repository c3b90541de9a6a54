using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A request under way whose answer comes in pieces: each reader gets all of them, those that came before it too.</summary>
internal sealed class StreamFlight : Flight
{
    private readonly Lock _lock = new();
    private readonly List<Piece> _pieces = [];
    private TaskCompletionSource _changed = New();
    private ExceptionDispatchInfo? _error;
    private bool _isOver;

    /// <summary>The tokens that the answer took; null while they are not known, or when it has none.</summary>
    public UsageDetails? Usage { get; set; }

    /// <summary>The model's id as the answer names it, or null.</summary>
    public string? ModelId { get; set; }

    public void Add(ChatResponseUpdate update)
    {
        var piece = new Piece { Original = update, Copy = UpdateCopies.Copy(update) };
        lock (_lock) _pieces.Add(piece);
        Signal();
    }

    public void End(Exception? error = null)
    {
        lock (_lock)
        {
            _isOver = true;
            _error = error is null ? null : ExceptionDispatchInfo.Capture(error);
        }
        Signal();
    }

    /// <summary>The whole answer, of copies that no reader has.</summary>
    public ChatResponse ToResponse()
    {
        lock (_lock) return _pieces.Select(static piece => piece.Copy).ToChatResponse();
    }

    /// <summary>Reads all pieces. The caller that began the request gets them as they came, others get copies.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> ReadAsync(bool isFirst, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take(i, isFirst, out var changed) is { } update)
            {
                i++;
                yield return update;
            }
            else if (changed is null)
            {
                _error?.Throw();
                yield break;
            }
            else
            {
                await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private ChatResponseUpdate? Take(int index, bool isFirst, out Task? changed)
    {
        lock (_lock)
        {
            changed = _isOver ? null : _changed.Task;
            if (index == _pieces.Count) return null;
            var piece = _pieces[index];
            if (!isFirst) return UpdateCopies.Copy(piece.Copy);
            _pieces[index] = piece with { Original = null };
            return piece.Original;
        }
    }

    private void Signal()
    {
        TaskCompletionSource changed;
        lock (_lock) (changed, _changed) = (_changed, New());
        changed.TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly record struct Piece
    {
        public required ChatResponseUpdate? Original { get; init; }

        public required ChatResponseUpdate Copy { get; init; }
    }
}
