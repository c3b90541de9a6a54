using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Adds prices and the ledger of costs.</summary>
public static class CostServices
{
    /// <summary>
    /// Registers <see cref="IModelPricing"/>, by the catalogues of the registered providers and the configuration's section <c>Pricing</c>, and a
    /// <see cref="CostLedger"/> as itself and as a <see cref="RequestObserver"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the ledger's options. Default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <remarks>Settings that cannot be read are an <see cref="OptionsValidationException"/> when the pricing is first asked for.</remarks>
    public static IServiceCollection AddCosts(this IServiceCollection services, Action<CostLedgerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton<IModelPricing>(static provider => provider.GetService<IConfiguration>() is { } configuration
            ? new ModelPricing(provider.GetServices<ProviderDescriptor>(), configuration)
            : new ModelPricing(provider.GetServices<ProviderDescriptor>()));
        services.TryAddSingleton(static provider => new CostLedger(
            provider.GetRequiredService<IModelPricing>(),
            provider.GetService<ITokenCounter>(),
            provider.GetRequiredService<IOptions<CostLedgerOptions>>().Value,
            provider.GetService<TimeProvider>()));
        return services.AddObserver<CostLedger>();
    }

    /// <summary>Adds up the costs of the requests that pass here. To be placed around a provider's model, inside of routing and caching.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="ledger">The ledger. Default: the registered one.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseCosts(this ChatClientBuilder builder, CostLedger? ledger = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseObserver(ledger);
    }
}
