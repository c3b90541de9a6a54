namespace ProviderKit;

/// <summary>Prices of a model, or of several, that go before the catalogue's. What is null stays as the catalogue has it.</summary>
public sealed record PriceSetting
{
    /// <summary>The provider's id, in any case.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The model's id, in any case; one that ends with <c>*</c> stands for all ids that begin so. The model need not be in the catalogue.</summary>
    public required string ModelId { get; init; }

    /// <summary>Further ids for which the prices hold, <c>*</c> included. Default: none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>
    /// The prices. <see cref="ModelPrice.From"/> is the first day (UTC) that they hold for. Tiers take the place of the catalogue's when there are any, and service
    /// tiers that of those with the same name.
    /// </summary>
    public required ModelPrice Price { get; init; }

    /// <summary>Whether this price alone counts, so that what it leaves out is unknown. Default: false, the catalogue completes it.</summary>
    public bool Replaces { get; init; }

    /// <summary>The price that results.</summary>
    internal ModelPrice Over(ModelPrice? catalogue)
    {
        if (catalogue is null || Replaces) return Price;
        return catalogue with
        {
            Input = Price.Input ?? catalogue.Input,
            Output = Price.Output ?? catalogue.Output,
            CachedInput = Price.CachedInput ?? catalogue.CachedInput,
            CacheWrite = Price.CacheWrite ?? catalogue.CacheWrite,
            Reasoning = Price.Reasoning ?? catalogue.Reasoning,
            InputAudio = Price.InputAudio ?? catalogue.InputAudio,
            OutputAudio = Price.OutputAudio ?? catalogue.OutputAudio,
            From = Price.From > catalogue.From ? Price.From : catalogue.From,
            Tiers = Price.Tiers.Count > 0 ? Price.Tiers : catalogue.Tiers,
            ServiceTiers = Price.ServiceTiers.Count == 0 ? catalogue.ServiceTiers : Merge(catalogue.ServiceTiers, Price.ServiceTiers),
        };
    }

    private static Dictionary<string, ModelPrice> Merge(IReadOnlyDictionary<string, ModelPrice> below, IReadOnlyDictionary<string, ModelPrice> above)
    {
        var merged = new Dictionary<string, ModelPrice>(below, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, price) in above) merged[name] = price;
        return merged;
    }
}
