using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Registers what judges the providers' health.</summary>
public static class HealthExtensions
{
    /// <summary>
    /// Registers <see cref="ProviderHealthMonitor"/> (also as <see cref="IProviderHealth"/> and <see cref="RequestObserver"/>) and
    /// <see cref="ProviderHealthProber"/>. Nothing is probed by that.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The settings. Default: those that are registered, else all defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddProviderHealth(this IServiceCollection services, HealthOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (options is not null) services.Replace(ServiceDescriptor.Singleton(options));
        else services.TryAddSingleton(new HealthOptions());
        services.TryAddSingleton(static provider => new ProviderRegistry(provider));
        services.TryAddSingleton(static provider => new ProviderHealthMonitor(
            provider.GetRequiredService<HealthOptions>(), provider.GetService<TimeProvider>(), provider.GetService<ILogger<ProviderHealthMonitor>>()));
        services.TryAddSingleton<IProviderHealth>(static provider => provider.GetRequiredService<ProviderHealthMonitor>());
        services.TryAddSingleton(static provider => new ProviderHealthProber(
            provider.GetRequiredService<ProviderRegistry>(), provider.GetRequiredService<ProviderHealthMonitor>(), provider.GetRequiredService<HealthOptions>(), provider.GetService<TimeProvider>()));
        return services.AddObserver<ProviderHealthMonitor>();
    }

    /// <summary>Has the host probe all providers that are without traffic, every <see cref="HealthOptions.ProbeInterval"/>. A probe costs a few tokens. A second call changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddProviderProbes(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddProviderHealth();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ProviderProbeService>(static provider => new ProviderProbeService(
            provider.GetRequiredService<ProviderHealthProber>(), provider.GetRequiredService<HealthOptions>(), provider.GetService<TimeProvider>() ?? TimeProvider.System)));
        return services;
    }

    /// <summary>
    /// Adds a health check for each provider (<c>provider:openai</c>, ...) and one for all (<c>providers</c>), which is unhealthy only when all of them are.
    /// They carry the tag <c>providers</c>.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="probe">Whether a check may probe a provider that is without traffic. Default: <see langword="false"/>, checks cost nothing.</param>
    /// <returns>The health checks.</returns>
    public static IHealthChecksBuilder AddProviders(this IHealthChecksBuilder builder, bool probe = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddProviderHealth();
        // By the container's providers, whether they are registered before this or after it.
        builder.Services.AddSingleton<IConfigureOptions<HealthCheckServiceOptions>>(services => new ConfigureOptions<HealthCheckServiceOptions>(options =>
        {
            options.Registrations.Add(Registration("providers", null, probe));
            foreach (var provider in services.GetServices<ProviderDescriptor>()) options.Registrations.Add(Registration($"provider:{provider.Id}", provider.Id, probe));
        }));
        return builder;
    }

    private static HealthCheckRegistration Registration(string name, string? providerId, bool probe) => new(
        name,
        services => new ProviderHealthCheck(
            services.GetRequiredService<ProviderRegistry>(), services.GetRequiredService<ProviderHealthMonitor>(), probe ? services.GetRequiredService<ProviderHealthProber>() : null, providerId),
        failureStatus: null,
        tags: ["providers"]);
}
