using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Conversations;

/// <summary>A request as an application makes it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options.</param>
public sealed record Conversation(string Name, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options = null)
{
    /// <summary>Whether a streamed answer is asked for.</summary>
    public bool Stream { get; init; }

    /// <summary>Sends it.</summary>
    /// <remarks>Each client gets options of its own, as clients may change them.</remarks>
    public async Task SendAsync(IChatClient client)
    {
        var options = Options?.Clone();
        if (!Stream)
        {
            await client.GetResponseAsync(Messages, options);
            return;
        }

        await foreach (var _ in client.GetStreamingResponseAsync(Messages, options))
        {
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
