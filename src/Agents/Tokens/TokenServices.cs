using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Adds the counting of tokens.</summary>
public static class TokenServices
{
    /// <summary>Registers a <see cref="TokenCounter"/> as <see cref="ITokenCounter"/>, and its <see cref="TokenCalibration"/> as itself and as a <see cref="RequestObserver"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. Default: nothing.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTokenCounting(this IServiceCollection services, Action<TokenCounterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton<TokenCalibration>();
        services.TryAddSingleton(static provider => new TokenCounter(provider.GetRequiredService<TokenCalibration>(), provider.GetRequiredService<IOptions<TokenCounterOptions>>().Value));
        services.TryAddSingleton<ITokenCounter>(static provider => provider.GetRequiredService<TokenCounter>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RequestObserver, TokenCalibration>(static provider => provider.GetRequiredService<TokenCalibration>()));
        return services;
    }
}
