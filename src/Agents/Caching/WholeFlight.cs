using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A request under way whose answer comes at once.</summary>
internal sealed class WholeFlight : Flight
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer for the caller that began the request.</summary>
    public ChatResponse? Response { get; private set; }

    /// <summary>The answer for all others, each of whom makes it anew; null when it cannot be put down as JSON.</summary>
    public byte[]? Answer { get; private set; }

    public Task WaitAsync(CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    public void Succeed(ChatResponse response, byte[]? answer)
    {
        Response = response;
        Answer = answer;
        _ended.TrySetResult();
    }

    public void Fail(Exception error)
    {
        _ended.TrySetException(error);
        // There may be nobody left to see it.
        _ = _ended.Task.Exception;
    }
}
