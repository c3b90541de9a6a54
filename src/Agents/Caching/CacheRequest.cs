using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A request as a response cache sees it.</summary>
internal sealed record CacheRequest
{
    /// <summary>The id of what stands behind the cache.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id, defaults resolved; null when none is named.</summary>
    public required string? ModelId { get; init; }

    /// <summary>The conversation: a list of our own, since the request may outlive its caller.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The options as they came; a copy of our own.</summary>
    public required ChatOptions? Options { get; init; }

    /// <summary>The key of its answer; null when the cache is not for this request.</summary>
    public required string? Key { get; init; }

    /// <summary>Whether an answer that is kept will not do.</summary>
    public required bool IsRefresh { get; init; }

    /// <summary>Looks at a request.</summary>
    public static CacheRequest Of(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, ResponseCacheOptions settings)
    {
        var metadata = client.GetService<ChatClientMetadata>();
        var resolved = client.GetService<ChatModel>()?.ResolveOptions(options) ?? options?.Clone() ?? new ChatOptions();
        if (string.IsNullOrEmpty(resolved.ModelId)) resolved.ModelId = metadata?.DefaultModelId;
        ChatMessage[] list = [.. messages];
        var use = ResponseCaching.UseOf(options);
        return new CacheRequest
        {
            ProviderId = metadata?.ProviderName ?? "unknown",
            ModelId = resolved.ModelId,
            Messages = list,
            Options = options?.Clone(),
            Key = use != CacheUse.None && IsCacheable(resolved, settings) ? ResponseCacheKey.Of(metadata, list, resolved, settings) : null,
            IsRefresh = use == CacheUse.Refresh,
        };
    }

    private static bool IsCacheable(ChatOptions options, ResponseCacheOptions settings)
    {
#pragma warning disable MEAI001 // Background responses are marked experimental; all that is asked is whether this is one.
        if (options.ContinuationToken is not null || options.AllowBackgroundResponses == true) return false;
#pragma warning restore MEAI001
        // The provider keeps a state that the messages do not show; what the factory makes is anything.
        if (options.ConversationId is not null || options.RawRepresentationFactory is not null) return false;
        // Tools that a provider runs look at a world that changes.
        if (options.Tools?.Any(static tool => tool is not AIFunctionDeclaration) == true) return false;
        return settings.MaxTemperature is not { } most || options.Temperature <= most;
    }
}
