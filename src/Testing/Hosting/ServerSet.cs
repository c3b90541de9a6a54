namespace ProviderKit.Testing;

/// <summary>The emulated providers and where each of them is found.</summary>
internal sealed class ServerSet
{
    private readonly Dictionary<string, ProviderServer> _byId;
    private readonly Dictionary<Type, ProviderServer> _byOptions = [];

    public ServerSet(IReadOnlyList<ProviderServer> servers)
    {
        if (servers.Count == 0) throw new ArgumentException("Name at least one provider to emulate, such as Emulator.StartAsync(providers => providers.Acme()).", nameof(servers));
        _byId = servers.ToDictionary(static server => server.Provider.Id, StringComparer.Ordinal);
        foreach (var server in servers)
        {
            // The type of a provider's options is known only to the client that is made with them.
            using var _ = server.CreateClient(options => _byOptions[options.GetType()] = server);
        }
    }

    public IReadOnlyCollection<ProviderServer> All => _byId.Values;

    public ProviderServer Find(string providerId) => _byId.TryGetValue(providerId, out var server)
        ? server
        : throw new ArgumentException($"The provider '{providerId}' is not emulated, only {string.Join(", ", _byId.Keys)}.", nameof(providerId));

    public ProviderServer FindByOptions(ProviderOptions options) => _byOptions.TryGetValue(options.GetType(), out var server)
        ? server
        : throw new ArgumentException($"The provider of {options.GetType().Name} is not emulated, only {string.Join(", ", _byId.Keys)}.", nameof(options));

    /// <summary>The path at which a provider is emulated: its id and the path of its own base address.</summary>
    public static string PathOf(ProviderServer server) => $"/{Uri.EscapeDataString(server.Provider.Id)}{server.Provider.BaseAddress?.AbsolutePath.TrimEnd('/')}";
}
