using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit;

/// <summary>Registers agents as services.</summary>
public static class AgentServices
{
    /// <summary>
    /// Registers a <see cref="ChatAgent"/>, as <see cref="AIAgent"/> keyed by its name. Its settings are read from the configuration section
    /// <c>Agents:&lt;name&gt;</c>, if there is one. It talks to the <see cref="IChatClient"/> of <see cref="ChatAgentOptions.Provider"/>, else to the one
    /// that is registered without a key.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The agent's name.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddAgent(this IServiceCollection services, string name) => services.AddAgent(name, static (_, _) => { });

    /// <summary>Registers a <see cref="ChatAgent"/>, as <see cref="AddAgent(IServiceCollection, string)"/> does.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="configure">Has the last word on instructions, tools and so on.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddAgent(this IServiceCollection services, string name, Action<ChatAgentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddAgent(name, (_, options) => configure(options));
    }

    /// <summary>Registers a <see cref="ChatAgent"/>, as <see cref="AddAgent(IServiceCollection, string)"/> does, whose settings need other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="configure">Has the last word on instructions, tools and so on.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddAgent(this IServiceCollection services, string name, Action<IServiceProvider, ChatAgentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddCustomAgent(name, container =>
        {
            var options = new ChatAgentOptions();
            if (container.GetService<IConfiguration>() is { } configuration) AgentSettings.Read(configuration, name, options);
            configure(container, options);
            options.Name = name;
            return new ChatAgent(ClientOf(container, options.Provider), options, container);
        });
    }

    /// <summary>Registers an agent of any kind, as <see cref="AIAgent"/> keyed by its name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The agent's name.</param>
    /// <param name="create">Makes the agent, once.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Another agent of the name is registered.</exception>
    public static IServiceCollection AddCustomAgent(this IServiceCollection services, string name, Func<IServiceProvider, AIAgent> create)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        if (services.Any(service => service.ServiceType == typeof(AIAgent) && name.Equals(service.ServiceKey)))
        {
            throw new InvalidOperationException($"Two agents have the name '{name}'. Names are the keys of their services, and must differ.");
        }
        return services.AddKeyedSingleton<AIAgent>(name, (container, _) => create(container));
    }

    private static IChatClient ClientOf(IServiceProvider container, string? providerId) =>
        providerId is not null ? new ProviderRegistry(container).GetClient(providerId)
        : container.GetService<IChatClient>() ?? throw new InvalidOperationException("There is no chat client: register a provider, such as by services.AddOpenAI(), or an IChatClient.");
}
