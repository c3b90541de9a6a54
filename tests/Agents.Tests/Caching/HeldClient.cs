using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit.Tests.Caching;

/// <summary>A model that answers when it is let to, and says what becomes of its requests.</summary>
internal sealed class HeldClient(params string[] words) : IChatClient
{
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource FirstPieceRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Calls { get; private set; }

    public void Release() => _release.TrySetResult();

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        await WaitAsync(cancellationToken);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(words))) { FinishReason = ChatFinishReason.Stop, Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 2 } };
    }

    // The first word comes at once, the others when they are let to.
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls++;
        yield return new ChatResponseUpdate(ChatRole.Assistant, words[0]);
        FirstPieceRead.TrySetResult();
        await WaitAsync(cancellationToken);
        foreach (var word in words[1..]) yield return new ChatResponseUpdate(ChatRole.Assistant, word);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 10, OutputTokenCount = 2 })]) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("held") : null;

    public void Dispose()
    {
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _release.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }
    }
}
