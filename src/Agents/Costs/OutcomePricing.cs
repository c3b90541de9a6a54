using Microsoft.Extensions.AI;

namespace ProviderKit;

internal static class OutcomePricing
{
    /// <summary>What a request cost: by the model that answered, else by the one that was asked for, which may be an alias that the answer spells out.</summary>
    public static RequestCost PriceOf(this IModelPricing pricing, RequestOutcome outcome, UsageDetails usage)
    {
        var request = outcome.Request;
        var cost = pricing.Price(request.ProviderId, outcome.ModelId, usage, request.StartedAt, outcome.ServiceTier);
        return cost.IsKnown || request.ModelId == outcome.ModelId || cost.Price is not null
            ? cost
            : pricing.Price(request.ProviderId, request.ModelId, usage, request.StartedAt, outcome.ServiceTier);
    }
}
