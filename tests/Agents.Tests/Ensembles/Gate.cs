using Microsoft.Extensions.AI;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Ensembles;

/// <summary>A client that answers when the test says so.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ChatResponse> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gate() => Client = new ScriptedClient(AnswerAsync);

    public ScriptedClient Client { get; }

    public Task Asked => _asked.Task;

    public bool IsCancelled { get; private set; }

    public void Answer(string text) => _answer.TrySetResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { Usage = new() { OutputTokenCount = 1 } });

    public void Fail(Exception error) => _answer.TrySetException(error);

    private async Task<ChatResponse> AnswerAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        _asked.TrySetResult();
        try
        {
            return await _answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            IsCancelled = true;
            throw;
        }
    }
}
