using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Json;

namespace ProviderKit.Generator.Schemas;

/// <summary>A provider's models, as its <c>*.models.json</c> lists them. Numbers are kept as they are written there.</summary>
/// <param name="File">The file's name, without its folders.</param>
/// <param name="Models">The models, in the file's order.</param>
internal sealed record ModelCatalogue(string File, EquatableArray<CatalogueModel> Models)
{
    /// <summary>Reads a catalogue. Faults become problems; what remains is still a catalogue.</summary>
    public static ModelCatalogue Parse(string file, string text, List<Problem> problems, CancellationToken cancellationToken = default) =>
        new ModelCatalogueReader(file, problems).Read(text, cancellationToken);

    /// <summary>A catalogue that was not even looked at.</summary>
    public static ModelCatalogue Unreadable(string file, JsonFault fault, List<Problem> problems) => new ModelCatalogueReader(file, problems).Without(fault);
}

/// <summary>A model.</summary>
/// <param name="Id">The id that requests name it by.</param>
/// <param name="Name">The name that people call it by, or null.</param>
/// <param name="Aliases">Other ids of the same model.</param>
/// <param name="ContextWindow">Tokens of input and output together, or null.</param>
/// <param name="MaxOutputTokens">Tokens of output at most, or null.</param>
/// <param name="Dimensions">Numbers of an embedding, or null.</param>
/// <param name="Capabilities">Some of <see cref="ModelCatalogueReader.Capabilities"/>.</param>
/// <param name="Prices">What it costs, one price after the other.</param>
internal sealed record CatalogueModel(
    string Id,
    string? Name,
    EquatableArray<string> Aliases,
    string? ContextWindow,
    string? MaxOutputTokens,
    string? Dimensions,
    EquatableArray<string> Capabilities,
    EquatableArray<CataloguePrice> Prices);

/// <summary>Prices a million tokens from a day on.</summary>
/// <param name="From">The first day, as <c>yyyy-MM-dd</c>, or null for always.</param>
/// <param name="Rates">The prices.</param>
/// <param name="Tiers">Prices for longer inputs.</param>
internal sealed record CataloguePrice(string? From, CatalogueRates Rates, EquatableArray<CatalogueTier> Tiers);

/// <summary>Prices for inputs of more than <paramref name="Above"/> tokens.</summary>
internal sealed record CatalogueTier(string Above, CatalogueRates Rates);

/// <summary>Prices of a million tokens, each a number as written or null.</summary>
internal sealed record CatalogueRates(string? Input, string? Output, string? CachedInput, string? CacheWrite);
