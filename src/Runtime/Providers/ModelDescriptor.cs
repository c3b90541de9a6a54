namespace ProviderKit;

/// <summary>What is known about a model without asking its provider.</summary>
public sealed record ModelDescriptor
{
    /// <summary>The id that requests name.</summary>
    public required string Id { get; init; }

    /// <summary>The name as people write it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Other ids of the model. One that ends with <c>*</c> stands for all ids that begin so.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>How many tokens input and output may have together, or null when unknown.</summary>
    public long? ContextWindow { get; init; }

    /// <summary>How many tokens an answer may have, or null when unknown.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>How many numbers an embedding of the model has unless a request says otherwise, or null when unknown or the model makes none.</summary>
    public long? Dimensions { get; init; }

    /// <summary>What the model can do.</summary>
    public ModelCapabilities Capabilities { get; init; }

    /// <summary>The prices over time, in any order.</summary>
    public IReadOnlyList<ModelPrice> Prices { get; init; } = [];

    /// <summary>The price on a day: the last one that had begun by then.</summary>
    /// <param name="day">The day (UTC).</param>
    /// <returns>The price, or null when none is known for that day.</returns>
    public ModelPrice? PriceOn(DateOnly day)
    {
        ModelPrice? latest = null;
        foreach (var price in Prices)
        {
            if (price.From <= day && (latest is null || price.From >= latest.From)) latest = price;
        }
        return latest;
    }

    /// <summary>How many characters of an alias fit the id (an exact alias counts above any prefix), or -1 when none does.</summary>
    internal int AliasMatch(string id)
    {
        var best = -1;
        foreach (var alias in Aliases)
        {
            if (string.Equals(alias, id, StringComparison.Ordinal)) return int.MaxValue;
            if (alias.EndsWith('*') && alias.Length - 1 > best && id.AsSpan().StartsWith(alias.AsSpan(..^1), StringComparison.Ordinal)) best = alias.Length - 1;
        }
        return best;
    }
}
