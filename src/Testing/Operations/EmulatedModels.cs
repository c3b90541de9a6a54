namespace ProviderKit.Testing;

/// <summary>What an emulator answers when it is asked for the list of models: the provider's catalogue, unless a test names other models.</summary>
public sealed class EmulatedModels : EmulatedOperation
{
    private readonly Lock _lock = new();
    private List<ListedModel>? _models;

    internal EmulatedModels()
    {
    }

    /// <summary>How many models a page has, where the provider's list comes in pages. Default: null, all.</summary>
    public int? PageSize { get; set; }

    /// <summary>Names the models, in place of the catalogue.</summary>
    /// <param name="models">The models.</param>
    /// <returns>This, to say more.</returns>
    public EmulatedModels Answer(params IEnumerable<ListedModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        lock (_lock) _models = [.. models];
        return this;
    }

    internal List<ListedModel> WholeList(ProviderDescriptor provider)
    {
        lock (_lock) return _models ?? [.. provider.Models.Select(model => Listed(model, provider))];
    }

    /// <summary>The models of a page, and where the next one begins.</summary>
    internal (IReadOnlyList<ListedModel> Models, string? Next) PageAfter(string? id, ProviderDescriptor provider)
    {
        var all = WholeList(provider);
        var first = id is null ? 0 : all.FindIndex(model => model.Id == id) + 1;
        var page = all.Skip(first).Take(PageSize ?? int.MaxValue).ToList();
        return (page, first + page.Count < all.Count && page.Count > 0 ? page[^1].Id : null);
    }

    private static ListedModel Listed(ModelDescriptor model, ProviderDescriptor provider) => new()
    {
        Id = model.Id,
        Name = model.Name,
        Owner = provider.Id,
        ContextWindow = model.ContextWindow,
        MaxOutputTokens = model.MaxOutputTokens,
    };
}
