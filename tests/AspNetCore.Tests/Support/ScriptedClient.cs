using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit.AspNetCore.Tests.Support;

/// <summary>A chat client that answers what a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedClient(ProviderDescriptor? provider = null) : IChatClient
{
    public Func<Task<ChatResponse>> Answer { get; init; } = static () => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")));

    public Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> Stream { get; init; } = static _ => Updates("H", "i");

    public ChatOptions? Options { get; private set; }

    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    public string? Asked => Messages is [.., var last] ? last.Text : null;

    public static async IAsyncEnumerable<ChatResponseUpdate> Updates(params string[] texts)
    {
        foreach (var text in texts) yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        await Task.CompletedTask;
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Note(messages, options);
        return Answer();
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Note(messages, options);
        await foreach (var update in Stream(cancellationToken)) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ProviderDescriptor) ? provider : null;

    public void Dispose()
    {
    }

    private void Note(IEnumerable<ChatMessage> messages, ChatOptions? options) => (Messages, Options) = ([.. messages], options);
}
