using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A provider's client with a model for requests that name none. The provider's client is not its own, and outlives it.</summary>
internal sealed class ChosenModelClient(IChatClient client, string modelId) : DelegatingChatClient(client)
{
    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(messages, WithModel(options), cancellationToken);

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(messages, WithModel(options), cancellationToken);

    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        var service = base.GetService(serviceType, serviceKey);
        return service is ChatClientMetadata metadata && serviceKey is null ? new ChatClientMetadata(metadata.ProviderName, metadata.ProviderUri, modelId) : service;
    }

    [SuppressMessage("Usage", "CA2215", Justification = "The provider's client outlives this.")]
    protected override void Dispose(bool disposing)
    {
    }

    private ChatOptions? WithModel(ChatOptions? options)
    {
        if (!string.IsNullOrEmpty(options?.ModelId)) return options;
        var chosen = options?.Clone() ?? new ChatOptions();
        chosen.ModelId = modelId;
        return chosen;
    }
}
