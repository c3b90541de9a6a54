using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Adds the counting of tokens.</summary>
public static class TokenServices
{
    /// <summary>Registers a <see cref="TokenCounter"/> as <see cref="ITokenCounter"/>, and its <see cref="TokenCalibration"/> as itself and as a <see cref="RequestObserver"/>.</summary>
    /// <remarks>Unless the options say otherwise, <see cref="TokenCounter.CountPromptAsync"/> asks the <see cref="IPromptTokenCounter"/> of the provider, if it has one.</remarks>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. Default: nothing.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTokenCounting(this IServiceCollection services, Action<TokenCounterOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton<TokenCalibration>();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<TokenCounterOptions>>().Value;
            options.Provider ??= (providerId, messages, chat, cancellationToken) => AskAsync(provider, providerId, messages, chat, cancellationToken);
            return new TokenCounter(provider.GetRequiredService<TokenCalibration>(), options);
        });
        services.TryAddSingleton<ITokenCounter>(static provider => provider.GetRequiredService<TokenCounter>());
        return services.AddObserver<TokenCalibration>();
    }

    // By the counting endpoint of the provider, where its declaration has one.
    private static async ValueTask<long?> AskAsync(IServiceProvider services, string providerId, IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken) =>
        services.GetKeyedService<IPromptTokenCounter>(providerId) is { } counter ? await counter.CountTokensAsync(messages, options, cancellationToken).ConfigureAwait(false) : null;
}
