using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a response cache did for a request.</summary>
public sealed record CacheLookup
{
    /// <summary>The tags of the request by name.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The id of the provider, or of what else stands behind the cache.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id as the answer names it, else as the request does; null when neither does.</summary>
    public required string? ModelId { get; init; }

    /// <summary>What it did.</summary>
    public required CacheResult Result { get; init; }

    /// <summary>The tokens that the answer had taken when it was made, and that were not used again; null unless it was a hit or joined.</summary>
    public UsageDetails? SavedUsage { get; init; }
}
