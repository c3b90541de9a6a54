namespace ProviderKit;

/// <summary>What is known about a provider without asking it.</summary>
public sealed class ProviderDescriptor
{
    /// <summary>The id: the key of its services and the name of its configuration section below <c>Providers</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name as people write it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The default address that the paths of endpoints are appended to; null where every user has one of their own.</summary>
    public required Uri? BaseAddress { get; init; }

    /// <summary>What the declaration can say. Default: nothing beyond plain chat.</summary>
    public ProviderCapabilities Capabilities { get; init; }

    /// <summary>The catalogue of models. Default: empty, which says nothing about which models there are.</summary>
    public IReadOnlyList<ModelDescriptor> Models { get; init; } = [];

    /// <summary>The environment variable that is read when configuration has no key. Default: null, none.</summary>
    public string? ApiKeyEnvironmentVariable { get; init; }

    /// <summary>Finds a model by its id or an alias. The id goes before aliases, and a longer alias before a shorter one.</summary>
    /// <param name="id">The id as it stands in a request or an answer.</param>
    /// <returns>The model, or null when the catalogue does not have it.</returns>
    public ModelDescriptor? FindModel(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        ModelDescriptor? best = null;
        var bestLength = -1;
        foreach (var model in Models)
        {
            if (string.Equals(model.Id, id, StringComparison.Ordinal)) return model;
            var length = model.AliasMatch(id);
            if (length <= bestLength) continue;
            best = model;
            bestLength = length;
        }
        return best;
    }

    /// <summary>The display name and the id.</summary>
    /// <returns>Such as <c>Acme (acme)</c>.</returns>
    public override string ToString() => $"{DisplayName} ({Id})";
}
