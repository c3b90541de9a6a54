namespace ProviderKit;

/// <summary>The providers that an emulator or gateway serves. Each declared provider adds itself by a method of its name: <c>providers.Acme()</c>.</summary>
public sealed class ServedProviders
{
    private readonly List<ProviderServer> _servers = [];

    /// <summary>The server halves of the providers, in the order in which they were added.</summary>
    public IReadOnlyList<ProviderServer> Servers => _servers;

    /// <summary>Adds a provider.</summary>
    /// <param name="server">The provider's server half.</param>
    /// <returns>These providers, to add more.</returns>
    /// <exception cref="ArgumentException">A provider of this id is there already.</exception>
    public ServedProviders Add(ProviderServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (_servers.Exists(one => one.Provider.Id == server.Provider.Id)) throw new ArgumentException($"A provider with the id '{server.Provider.Id}' is served already.", nameof(server));
        _servers.Add(server);
        return this;
    }
}
