using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProviderKit;

/// <summary>Adds traces, metrics and statistics.</summary>
public static class TelemetryExtensions
{
    /// <summary>
    /// Has requests traced and measured by <see cref="OpenTelemetryChatClient"/>, under the name <see cref="TelemetryNames.Source"/>. To be placed around a
    /// provider's model, outside of the observers. No content of messages, unless <paramref name="configure"/> or
    /// <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> asks for it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the client. Default: nothing.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseTelemetry(this ChatClientBuilder builder, Action<OpenTelemetryChatClient>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseOpenTelemetry(loggerFactory: null, TelemetryNames.Source, configure);
    }

    /// <summary>Registers <see cref="RequestStatistics"/>, as itself and as an observer. A second call changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The settings. Default: the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRequestStatistics(this IServiceCollection services, RequestStatisticsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new RequestStatistics(provider.GetService<IModelPricing>(), options, provider.GetService<TimeProvider>()));
        return services.AddObserver<RequestStatistics>();
    }

    /// <summary>Registers <see cref="RequestMetrics"/>, as itself and as an observer. A second call changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRequestMetrics(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => new RequestMetrics(provider.GetService<IModelPricing>(), provider.GetService<IMeterFactory>(), time: provider.GetService<TimeProvider>()));
        return services.AddObserver<RequestMetrics>();
    }
}
