using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// Marks up to where a prompt is to be cached, for providers that want to be told: everything before a marked content or function, and itself, is read from the
/// cache the next time. Providers that cache by themselves, or not at all, pass the markers over.
/// </summary>
/// <example><code>
/// new ChatMessage(ChatRole.System, [new TextContent(longInstructions).WithCacheMarker()])
/// </code></example>
public static class CacheMarkers
{
#pragma warning disable RS0026 // The two cannot be confused: one takes a content, the other a function.
    /// <summary>Marks a content.</summary>
    /// <typeparam name="TContent">The kind of content.</typeparam>
    /// <param name="content">The content; text, media, a tool call or a tool's result. It is changed.</param>
    /// <param name="lifetime">For how long. Default: as long as the provider has it. Providers have few lengths to choose from.</param>
    /// <returns>The same content.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not above zero.</exception>
    public static TContent WithCacheMarker<TContent>(this TContent content, TimeSpan? lifetime = null) where TContent : AIContent
    {
        ArgumentNullException.ThrowIfNull(content);
        (content.AdditionalProperties ??= [])[WireProperties.CacheMarker] = WireWrite.CacheMarker(lifetime);
        return content;
    }

    /// <summary>Marks a function: it and all tools before it in the options are cached.</summary>
    /// <param name="function">The function; it is not changed.</param>
    /// <param name="lifetime">For how long. Default: as long as the provider has it.</param>
    /// <returns>The same function with a marker.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is not above zero.</exception>
    public static AIFunction WithCacheMarker(this AIFunction function, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new MarkedFunction(function, WireWrite.CacheMarker(lifetime));
    }

#pragma warning restore RS0026

    private sealed class MarkedFunction(AIFunction function, string marker) : DelegatingAIFunction(function)
    {
        public override IReadOnlyDictionary<string, object?> AdditionalProperties { get; } =
            new Dictionary<string, object?>(function.AdditionalProperties, StringComparer.Ordinal) { [WireProperties.CacheMarker] = marker };
    }
}
