using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Puts everything together.</summary>
public static class ProviderKitServices
{
    /// <summary>
    /// Composes the chat clients of all providers of the container, of those that <c>AddX</c> adds before and after it: around each model come, from the inside, resilience,
    /// observers (costs, budgets, statistics, metrics, health, calibration of token counts), OpenTelemetry and, if wanted, a cache of answers. The
    /// <see cref="Microsoft.Extensions.AI.IChatClient"/> keyed by a provider's id is that; the one without a key is a <see cref="SwitchingChatClient"/> over all of them. A generated
    /// model itself, such as <c>OpenAIChatModel</c>, stays bare. A second call changes nothing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">
    /// The configuration, which becomes that of the container if it has none. <c>Providers:&lt;id&gt;</c> has keys, models and parameters, <c>ProviderKit</c> the
    /// <see cref="ProviderKitOptions"/>, <c>Budgets:&lt;name&gt;</c> budgets, <c>Pricing</c> prices, <c>Agents:&lt;name&gt;</c> agents. Default: none but the container's, and default options.
    /// </param>
    /// <param name="configure">Has the last word on the options. Default: nothing.</param>
    /// <returns>The services.</returns>
    /// <exception cref="OptionsValidationException">A value of the section <c>ProviderKit</c> cannot be read. The message names each by its whole key.</exception>
    public static IServiceCollection AddProviderKit(this IServiceCollection services, IConfiguration? configuration = null, Action<ProviderKitOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static service => service.ServiceType == typeof(ProviderPipeline))) return services;
        var options = configuration is null ? new ProviderKitOptions() : ProviderKitOptions.ReadFrom(configuration.GetSection(ProviderKitOptions.Section));
        configure?.Invoke(options);
        options.Switching.SwitchOn ??= IsBudgetOfOneProvider;

        if (configuration is not null) services.TryAddSingleton(configuration);
        services.AddBudgets().AddRequestStatistics(options.Statistics).AddProviderHealth(options.Health).AddModelSelector().AddRateLimits();
        if (options.Telemetry) services.AddRequestMetrics();
        if (options.Probes) services.AddProviderProbes();
        if (options.Cache is { } cache) services.AddResponseCache(cache);
        services.AddProviderSwitching(options.Switching);
        services.AddSingleton<ProviderPipeline>(provider => new KitPipeline(provider, options));
        return services;
    }

    // Another provider helps against a budget only if the budget is not its too.
    private static bool IsBudgetOfOneProvider(Exception error) => error is BudgetExceededException { Status.Budget: { Provider: not null } or { Model: not null } };
}
