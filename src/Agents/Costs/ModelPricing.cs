using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ProviderKit;

/// <summary>
/// Prices requests by the providers' catalogues, and by what the configuration says instead or beyond (section <c>Pricing</c>), which is read again whenever it
/// changes. Safe for use by many threads.
/// </summary>
public sealed class ModelPricing : IModelPricing, IDisposable
{
    private readonly Dictionary<string, ProviderDescriptor> _providers = new(StringComparer.OrdinalIgnoreCase);
    private readonly IDisposable? _changes;
    private volatile PriceTable _table;
    private volatile List<string> _faults = [];

    /// <summary>Prices by catalogues and settings given by hand.</summary>
    /// <param name="providers">The providers.</param>
    /// <param name="settings">Prices that go before those of the catalogues.</param>
    public ModelPricing(IEnumerable<ProviderDescriptor> providers, params IEnumerable<PriceSetting> settings)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var provider in providers) _providers.TryAdd(provider.Id, provider);
        _table = new PriceTable(settings);
    }

    /// <summary>Prices by catalogues and configuration.</summary>
    /// <param name="providers">The providers.</param>
    /// <param name="configuration">The whole configuration, whose section <c>Pricing</c> is read.</param>
    /// <exception cref="OptionsValidationException">A setting cannot be read; the message names each by its key.</exception>
    public ModelPricing(IEnumerable<ProviderDescriptor> providers, IConfiguration configuration)
        : this(providers)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Load(configuration);
        if (_faults.Count > 0) throw new OptionsValidationException(PricingSettings.Section, typeof(PriceSetting), _faults);
        _changes = ChangeToken.OnChange(configuration.GetReloadToken, Load, configuration);
    }

    /// <summary>What is wrong with the configuration as it is now, one sentence each. While there is anything, the last prices that could be read hold.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <inheritdoc/>
    public decimal? CostOf(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at) => Price(providerId, modelId, usage, at).Total;

    /// <inheritdoc/>
    public RequestCost Price(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at, string? serviceTier = null)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(usage);
        if (modelId is null) return RequestCost.Unknown($"No model is named in the request to '{providerId}' or in its answer.");
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var model = _providers.GetValueOrDefault(providerId)?.FindModel(modelId);
        var setting = _table.Find(providerId, modelId, model?.Id, day);
        var price = setting is null ? model?.PriceOn(day) : setting.Over(model?.PriceOn(day));
        if (price is null) return RequestCost.Unknown(Missing(providerId, modelId, model, day));
        return price.BreakDown(usage, serviceTier) with { PricedAs = model?.Id ?? setting?.ModelId };
    }

    /// <summary>Stops watching the configuration.</summary>
    public void Dispose() => _changes?.Dispose();

    private static string Missing(string providerId, string modelId, ModelDescriptor? model, DateOnly day) =>
        (model is null ? $"The catalogue of '{providerId}' has no model '{modelId}'" : FormattableString.Invariant($"The catalogue of '{providerId}' has no price of '{model.Id}' for {day:yyyy-MM-dd}")) +
        $". Set {PricingSettings.Section}:{providerId}:{modelId}:Input and :Output (USD per million tokens; 0 for what is free).";

    private void Load(IConfiguration configuration)
    {
        var reader = new SettingsReader();
        var settings = PricingSettings.Read(configuration, reader);
        _faults = reader.Faults;
        if (reader.Faults.Count == 0) _table = new PriceTable(settings);
    }
}
