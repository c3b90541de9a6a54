using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Adds budgets.</summary>
public static class BudgetServices
{
    /// <summary>
    /// Registers a <see cref="BudgetGuard"/> as itself and as a <see cref="RequestObserver"/>, with the budgets of the configuration's section <c>Budgets</c> and of the
    /// options, and an <see cref="InMemoryBudgetStore"/>, unless there is an <see cref="IBudgetStore"/>. Adds the counting of tokens and prices where they are missing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. Default: nothing.</param>
    /// <returns>The same services.</returns>
    /// <remarks>Settings that cannot be read are an <see cref="OptionsValidationException"/> when the guard is first asked for; it names each by its key.</remarks>
    public static IServiceCollection AddBudgets(this IServiceCollection services, Action<BudgetGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddTokenCounting().AddCosts();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<BudgetGuardOptions>, BudgetSetup>(static provider => new BudgetSetup(provider.GetService<IConfiguration>())));
        if (configure is not null) services.Configure(configure);
        services.TryAddSingleton<IBudgetStore, InMemoryBudgetStore>();
        services.TryAddSingleton(static provider => new BudgetGuard(
            provider.GetRequiredService<IOptions<BudgetGuardOptions>>().Value,
            provider.GetRequiredService<IBudgetStore>(),
            provider.GetRequiredService<IModelPricing>(),
            provider.GetRequiredService<ITokenCounter>(),
            provider.GetServices<ProviderDescriptor>(),
            provider.GetService<TimeProvider>()));
        return services.AddObserver<BudgetGuard>();
    }

    /// <summary>Keeps budgets for the requests that pass here. To be placed around a provider's model, inside of routing and caching, outside of retries.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="guard">The guard, which may be shared by several clients. Default: the registered one.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseBudgets(this ChatClientBuilder builder, BudgetGuard? guard = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseObserver(guard);
    }

    private sealed class BudgetSetup(IConfiguration? configuration) : IConfigureOptions<BudgetGuardOptions>
    {
        public void Configure(BudgetGuardOptions options)
        {
            if (configuration is null) return;
            var reader = new SettingsReader();
            foreach (var budget in BudgetSettings.Read(configuration, reader)) options.Budgets.Add(budget);
            if (reader.Faults.Count > 0) throw new OptionsValidationException(BudgetSettings.Section, typeof(BudgetGuardOptions), reader.Faults);
        }
    }
}
