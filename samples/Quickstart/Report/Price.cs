using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.Quickstart.Report;

/// <summary>What an answer cost, by the provider's catalogue of models.</summary>
internal static class Price
{
    /// <summary>US dollars, or null when the model, its price or the tokens are not known: that is not the same as nothing.</summary>
    public static decimal? Of(ProviderDescriptor provider, string? modelId, UsageDetails? usage)
    {
        if (modelId is null || usage is null)
            return null;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return provider.FindModel(modelId)?.PriceOn(today)?.CostOf(usage);
    }
}
