using Microsoft.Agents.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit;

/// <summary>Registers ensembles as services.</summary>
public static class EnsembleServices
{
    /// <summary>
    /// Registers an <see cref="EnsembleAgent"/>, as <see cref="AIAgent"/> keyed by its name. Its settings are read from the configuration section
    /// <c>Ensembles:&lt;name&gt;</c>, if there is one.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The ensemble's name.</param>
    /// <param name="participants">Who is asked, in their order: names of registered agents, or ids of providers.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddEnsemble(this IServiceCollection services, string name, IReadOnlyList<string> participants) =>
        services.AddEnsemble(name, participants, static (_, _) => { });

    /// <summary>Registers an <see cref="EnsembleAgent"/>, as <see cref="AddEnsemble(IServiceCollection, string, IReadOnlyList{string})"/> does.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The ensemble's name.</param>
    /// <param name="participants">Who is asked, in their order: names of registered agents, or ids of providers.</param>
    /// <param name="configure">Has the last word on the strategy, the deadline and so on.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddEnsemble(this IServiceCollection services, string name, IReadOnlyList<string> participants, Action<IServiceProvider, EnsembleOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(participants);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCustomAgent(name, container =>
        {
            var options = new EnsembleOptions { TimeProvider = container.GetService<TimeProvider>() ?? TimeProvider.System, Pricing = container.GetService<IModelPricing>() };
            if (container.GetService<IConfiguration>() is { } configuration) EnsembleSettings.Read(configuration, name, options, new ProviderRegistry(container).GetClient);
            configure(container, options);
            options.Name = name;
            return new EnsembleAgent(participants.Select(participant => ParticipantOf(container, participant)), options);
        });
    }

    private static EnsembleParticipant ParticipantOf(IServiceProvider container, string name) =>
        container.GetKeyedService<AIAgent>(name) is { } agent ? new EnsembleParticipant(name, agent) : new EnsembleParticipant(name, new ProviderRegistry(container).GetClient(name));
}
