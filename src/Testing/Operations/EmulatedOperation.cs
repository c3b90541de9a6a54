using System.Collections.Concurrent;

namespace ProviderKit.Testing;

/// <summary>What an emulator answers to requests other than chat.</summary>
public abstract class EmulatedOperation
{
    private readonly ConcurrentQueue<Failure> _failures = new();

    private protected EmulatedOperation()
    {
    }

    /// <summary>Lets the next request fail as the provider fails, once. Several calls let several requests fail, in their order.</summary>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="message">What the provider says. Default: what it usually says.</param>
    /// <param name="retryAfter">How long clients are asked to wait. Default: nothing is said of it.</param>
    /// <returns>This, to say more.</returns>
    public EmulatedOperation FailNext(ErrorKind kind, string? message = null, TimeSpan? retryAfter = null)
    {
        _failures.Enqueue(new Failure(kind, Message: message, RetryAfter: retryAfter));
        return this;
    }

    internal Failure? TakeFailure() => _failures.TryDequeue(out var failure) ? failure : null;
}
