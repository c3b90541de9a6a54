using System.ComponentModel;

namespace ProviderKit;

/// <summary>A request for the list of models, or for a page of it.</summary>
public sealed class ModelListRequest
{
    /// <summary>Where the page begins: what the page before said. Default: null, the first page.</summary>
    public string? After { get; init; }

    /// <summary>How long to wait for a page. Default: null, as long as the <see cref="HttpClient"/> does.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The clock for <see cref="Timeout"/> and for <c>Retry-After</c> dates. Default: the system's.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The settings that stand in the path, by name; null when the request does not come from a chat model with options.</summary>
    internal IReadOnlyDictionary<string, string>? Settings { get; init; }
}
