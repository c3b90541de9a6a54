using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>Knows what requests cost.</summary>
public interface IModelPricing
{
    /// <summary>What a request costs in the standard service tier.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id as the request or the answer names it.</param>
    /// <param name="usage">The tokens that were used.</param>
    /// <param name="at">When it was made: prices change.</param>
    /// <returns>USD; null when the model or the price of something that was used is unknown, never a guess.</returns>
    decimal? CostOf(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at);

    /// <summary>What a request costs, by kind of token. Default: <see cref="CostOf"/> without its parts; service tiers are unknown then.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id as the request or the answer names it.</param>
    /// <param name="usage">The tokens that were used.</param>
    /// <param name="at">When it was made: prices change.</param>
    /// <param name="serviceTier">The service tier as the request or the answer names it, such as <c>flex</c>. Default: the standard one.</param>
    /// <returns>The cost, which may be unknown, and then says why.</returns>
    RequestCost Price(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at, string? serviceTier = null)
    {
        if (!ModelPrice.IsStandardTier(serviceTier)) return RequestCost.Unknown($"There is no price for the service tier '{serviceTier}'.");
        return CostOf(providerId, modelId, usage, at) is { } total
            ? new RequestCost { Total = total, PricedAs = modelId }
            : RequestCost.Unknown($"There is no price for the model '{modelId}' of '{providerId}'.");
    }
}
