using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>Reads prices from the configuration section <c>Pricing</c>: <c>Pricing:&lt;provider&gt;:&lt;model&gt;:Input</c> and so on.</summary>
internal static class PricingSettings
{
    public const string Section = "Pricing";

    private static readonly string[] _priceKeys = ["Input", "Output", "CachedInput", "CacheWrite", "Reasoning", "InputAudio", "OutputAudio"];

    public static List<PriceSetting> Read(IConfiguration configuration, SettingsReader reader)
    {
        var settings = new List<PriceSetting>();
        foreach (var provider in configuration.GetSection(Section).GetChildren())
        {
            foreach (var model in provider.GetChildren()) settings.Add(ReadModel(provider.Key, model, reader));
        }
        return settings;
    }

    private static PriceSetting ReadModel(string provider, IConfigurationSection from, SettingsReader reader)
    {
        reader.Expect(from, [.. _priceKeys, "Id", "Aliases", "From", "Tiers", "ServiceTiers", "Replaces"]);
        return new PriceSetting
        {
            ProviderId = provider,
            // Keys cannot hold a colon, ids can.
            ModelId = SettingsReader.Text(from, "Id") ?? from.Key,
            Aliases = SettingsReader.List(from, "Aliases"),
            Replaces = reader.Boolean(from, "Replaces") ?? false,
            Price = ReadPrice(from, reader) with
            {
                From = reader.Day(from, "From") ?? default,
                ServiceTiers = from.GetSection("ServiceTiers").GetChildren().ToDictionary(static tier => tier.Key, tier => ReadServiceTier(tier, reader), StringComparer.OrdinalIgnoreCase),
            },
        };
    }

    private static ModelPrice ReadServiceTier(IConfigurationSection from, SettingsReader reader)
    {
        reader.Expect(from, [.. _priceKeys, "Tiers"]);
        return ReadPrice(from, reader);
    }

    private static ModelPrice ReadPrice(IConfigurationSection from, SettingsReader reader) =>
        Fill(new ModelPrice { Tiers = [.. from.GetSection("Tiers").GetChildren().Select(tier => ReadTier(tier, reader))] }, from, reader);

    private static PriceTier ReadTier(IConfigurationSection from, SettingsReader reader)
    {
        reader.Expect(from, [.. _priceKeys, "Above"]);
        if (SettingsReader.Text(from, "Above") is null) reader.Faults.Add($"{from.Path}:Above is missing: the number of input tokens above which the tier holds.");
        return Fill(new PriceTier { AboveInputTokens = reader.Whole(from, "Above") ?? 0 }, from, reader);
    }

    private static TPrices Fill<TPrices>(TPrices prices, IConfigurationSection from, SettingsReader reader)
        where TPrices : TokenPrices =>
        (TPrices)((TokenPrices)prices with
        {
            Input = reader.Amount(from, "Input"),
            Output = reader.Amount(from, "Output"),
            CachedInput = reader.Amount(from, "CachedInput"),
            CacheWrite = reader.Amount(from, "CacheWrite"),
            Reasoning = reader.Amount(from, "Reasoning"),
            InputAudio = reader.Amount(from, "InputAudio"),
            OutputAudio = reader.Amount(from, "OutputAudio"),
        });
}
