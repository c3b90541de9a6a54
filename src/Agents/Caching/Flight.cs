using System.Diagnostics.CodeAnalysis;

namespace ProviderKit;

/// <summary>A request under way that several callers wait for. It is cancelled when the last of them has left, whoever began it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer, and what still runs may ask for its token.")]
internal abstract class Flight
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>How many callers wait. Guarded by the table.</summary>
    public int Callers { get; set; }

    /// <summary>Whether the answer came from the store; null while that is not known.</summary>
    public bool? IsFromStore { get; set; }

    public CancellationToken CancellationToken => _cancellation.Token;

    public void Cancel() => _cancellation.Cancel();

    /// <summary>What a caller is told that the cache did; null while it is not known.</summary>
    public CacheResult? ResultFor(bool isFirst) => IsFromStore switch
    {
        null => null,
        true => CacheResult.Hit,
        false => isFirst ? CacheResult.Miss : CacheResult.Joined,
    };
}
