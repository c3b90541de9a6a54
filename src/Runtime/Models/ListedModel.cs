using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>A model as its provider lists it.</summary>
public sealed record ListedModel
{
    /// <summary>The id that requests name.</summary>
    public required string Id { get; init; }

    /// <summary>The name as people write it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>When it was made or published, or null.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whose it is, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>How many tokens fit into its context, or null.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>How many tokens an answer may have, or null.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>What else the provider says of it, by the names that it has for it (<see cref="System.Text.Json.JsonElement"/>), or null.</summary>
    public AdditionalPropertiesDictionary? AdditionalProperties { get; init; }
}
