using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>Registers switching between providers.</summary>
public static class RoutingExtensions
{
    /// <summary>
    /// Registers <see cref="SwitchingChatClient"/> over the container's providers, with the health that <see cref="HealthExtensions.AddProviderHealth"/> watches,
    /// if it was called.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The settings. Default: all providers in the order of their registration.</param>
    /// <returns>A builder that begins at the switching client, for what is to stand around it, such as function invocation.</returns>
    public static ChatClientBuilder AddProviderSwitching(this IServiceCollection services, SwitchingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new ProviderRegistry(provider));
        services.AddSingleton(provider => new SwitchingChatClient(
            provider.GetRequiredService<ProviderRegistry>(), options, provider.GetService<IProviderHealth>(), provider.GetService<TimeProvider>(), provider.GetService<ILogger<SwitchingChatClient>>()));
        return new ChatClientBuilder(static provider => provider.GetRequiredService<SwitchingChatClient>());
    }
}
