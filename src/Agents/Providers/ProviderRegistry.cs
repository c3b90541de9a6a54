using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit;

/// <summary>The providers of an application and their chat clients, by id.</summary>
public sealed class ProviderRegistry
{
    private readonly Dictionary<string, ProviderDescriptor> _providers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, IChatClient> _client;
    private readonly List<ProviderDescriptor> _all = [];

    /// <summary>Creates a registry.</summary>
    /// <param name="providers">The providers, in their order of preference.</param>
    /// <param name="client">Gives the chat client of an id.</param>
    public ProviderRegistry(IEnumerable<ProviderDescriptor> providers, Func<string, IChatClient> client)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(client);
        foreach (var provider in providers)
        {
            if (_providers.TryAdd(provider.Id, provider)) _all.Add(provider);
        }
        _client = client;
    }

    /// <summary>The providers of a container: those that were added by <c>AddX</c>, with their keyed chat clients.</summary>
    /// <param name="services">The container.</param>
    [ActivatorUtilitiesConstructor]
    public ProviderRegistry(IServiceProvider services)
        : this(services.GetServices<ProviderDescriptor>(), id => services.GetRequiredKeyedService<IChatClient>(id))
    {
    }

    /// <summary>The providers, in their order of preference.</summary>
    public IReadOnlyList<ProviderDescriptor> Providers => _all;

    /// <summary>Finds a provider.</summary>
    /// <param name="providerId">Its id, in any case.</param>
    /// <returns>The provider.</returns>
    /// <exception cref="UnknownProviderException">There is no such provider; the message lists those that there are.</exception>
    public ProviderDescriptor Get(string providerId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        return _providers.TryGetValue(providerId, out var provider) ? provider : throw new UnknownProviderException(providerId, [.. _all.Select(static known => known.Id)]);
    }

    /// <summary>The chat client of a provider, with all that was composed around its model.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <returns>The client, which the registry's maker disposes of.</returns>
    /// <exception cref="UnknownProviderException">There is no such provider.</exception>
    public IChatClient GetClient(string providerId) => _client(Get(providerId).Id);
}
