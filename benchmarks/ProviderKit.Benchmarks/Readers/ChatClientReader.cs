using Microsoft.Extensions.AI;

namespace ProviderKit.Benchmarks.Readers;

/// <summary>Reads through the public <see cref="IChatClient"/>, as an application does.</summary>
internal sealed class ChatClientReader(IChatClient client) : IStreamReader
{
    private readonly ChatMessage[] _messages = [new(ChatRole.User, "Hello")];
    private readonly ChatOptions _options = new() { ModelId = "model" };

    public async Task<long> ReadAsync()
    {
        long characters = 0;
        await foreach (var update in client.GetStreamingResponseAsync(_messages, _options))
            characters += update.Text.Length;
        return characters;
    }
}
