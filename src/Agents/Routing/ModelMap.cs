namespace ProviderKit;

/// <summary>
/// Which models of different providers stand for each other. A request that names one of them, or the name of the row, gets the model of the provider that it
/// goes to.
/// </summary>
public sealed class ModelMap
{
    private readonly List<Row> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="name">A name of your own for these models, such as <c>fast</c>.</param>
    /// <param name="models">The models, one for each provider that has one.</param>
    /// <returns>The same map.</returns>
    public ModelMap Add(string name, params IReadOnlyList<RouteTarget> models)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(models);
        if (models.FirstOrDefault(static model => model.ModelId is null) is { } nameless) throw new ArgumentException($"'{nameless}' names no model; write '{nameless}/<model>'.", nameof(models));
        _rows.Add(new Row(name, models));
        return this;
    }

    /// <summary>Whether any row has the model or is called so.</summary>
    internal bool Knows(string model) => _rows.Exists(row => row.Has(model));

    /// <summary>The model of a provider that stands for another, or null.</summary>
    internal string? Find(string model, string providerId)
    {
        foreach (var row in _rows)
        {
            if (row.Has(model) && row.Of(providerId) is { } found) return found;
        }
        return null;
    }

    private sealed record Row(string Name, IReadOnlyList<RouteTarget> Models)
    {
        public bool Has(string model) => Name == model || Models.Any(entry => entry.ModelId == model);

        public string? Of(string providerId) => Models.FirstOrDefault(entry => string.Equals(entry.ProviderId, providerId, StringComparison.OrdinalIgnoreCase))?.ModelId;
    }
}
