using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>Adds resilience to providers.</summary>
public static class ResilienceExtensions
{
    /// <summary>
    /// Has failures of the provider dealt with here. To be placed next to the provider's model. Clock, loggers and <see cref="RateLimits"/> come from the
    /// services, when there are any.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">The settings. Default: all defaults.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseResilience(this ChatClientBuilder builder, ResilienceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new ResilientChatClient(
            inner, options, services.GetService<RateLimits>(), services.GetService<TimeProvider>(), services.GetService<ILoggerFactory>()));
    }

    /// <summary>Has a conversation that is too long for the model reduced, and sent again.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="reducer">Reduces it. Default: the one that is registered as a service.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseContextReduction(this ChatClientBuilder builder, IChatReducer? reducer = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) => new ContextReducingChatClient(inner, reducer ?? services.GetRequiredService<IChatReducer>()));
    }

    /// <summary>Registers <see cref="RateLimits"/>, which all providers of the container share.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new RateLimits(provider.GetService<TimeProvider>()));
        return services;
    }

    /// <summary>Has the rate limits read that the provider's answers tell. The builder is what <c>AddX()</c> of a provider returns; its name is the provider's id.</summary>
    /// <param name="builder">The builder of the provider's HTTP client.</param>
    /// <returns>The builder.</returns>
    public static IHttpClientBuilder AddRateLimitTracking(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRateLimits();
        return builder.AddHttpMessageHandler(services => new RateLimitHandler(builder.Name, services.GetRequiredService<RateLimits>()));
    }
}
