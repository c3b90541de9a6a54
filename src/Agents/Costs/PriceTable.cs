namespace ProviderKit;

/// <summary>The price settings, to be looked up by provider and model. Does not change.</summary>
internal sealed class PriceTable
{
    private readonly Dictionary<string, List<PriceSetting>> _providers = new(StringComparer.OrdinalIgnoreCase);

    public PriceTable(IEnumerable<PriceSetting> settings)
    {
        foreach (var setting in settings)
        {
            if (!_providers.TryGetValue(setting.ProviderId, out var list)) _providers[setting.ProviderId] = list = [];
            list.Add(setting);
        }
    }

    /// <summary>The setting that fits best: an exact id before a prefix, a longer prefix before a shorter one, a later setting before an earlier one.</summary>
    /// <param name="providerId">The provider.</param>
    /// <param name="modelId">The model as it is named.</param>
    /// <param name="catalogueId">The model as the catalogue names it, or null.</param>
    /// <param name="day">Settings that begin later are left out.</param>
    public PriceSetting? Find(string providerId, string modelId, string? catalogueId, DateOnly day)
    {
        if (!_providers.TryGetValue(providerId, out var settings)) return null;
        PriceSetting? best = null;
        var bestFit = 0L;
        foreach (var setting in settings)
        {
            if (setting.Price.From > day) continue;
            var fit = Math.Max(Fit(setting, modelId) * 2, catalogueId is null ? 0 : Fit(setting, catalogueId) * 2 - 1);
            if (fit <= 0 || fit < bestFit) continue;
            best = setting;
            bestFit = fit;
        }
        return best;
    }

    private static long Fit(PriceSetting setting, string id)
    {
        var fit = Fit(setting.ModelId, id);
        foreach (var alias in setting.Aliases) fit = Math.Max(fit, Fit(alias, id));
        return fit;
    }

    private static long Fit(string pattern, string id)
    {
        if (string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase)) return int.MaxValue;
        return pattern.EndsWith('*') && id.AsSpan().StartsWith(pattern.AsSpan(..^1), StringComparison.OrdinalIgnoreCase) ? pattern.Length : 0;
    }
}
