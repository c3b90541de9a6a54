using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProviderKit;

/// <summary>Registers the choice of models.</summary>
public static class SelectionServices
{
    /// <summary>Registers <see cref="ModelSelector"/>, with the registered statistics, health and prices as far as there are any. A second call changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddModelSelector(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new ProviderRegistry(provider));
        services.TryAddSingleton(static provider => new ModelSelector(
            provider.GetRequiredService<ProviderRegistry>(),
            provider.GetService<RequestStatistics>(),
            provider.GetService<IProviderHealth>(),
            provider.GetService<IModelPricing>(),
            provider.GetService<TimeProvider>()));
        return services;
    }
}
