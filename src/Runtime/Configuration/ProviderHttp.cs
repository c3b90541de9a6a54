using System.Net;

namespace ProviderKit;

/// <summary>The HTTP client of a provider that is used without a service container.</summary>
public static class ProviderHttp
{
    /// <summary>
    /// Makes a client: base address and key of the options (the key is read anew for each request), no redirects (the key would follow them),
    /// decompression, no timeout of its own (<see cref="ProviderOptions.Timeout"/> is kept by the reader of the answer).
    /// </summary>
    /// <param name="provider">The provider.</param>
    /// <param name="options">Its settings. Without a key the provider's environment variable is read.</param>
    /// <param name="key">How the provider wants the key; null when it wants none. An <see cref="ProviderOptions.AccessToken"/> goes before it.</param>
    /// <returns>The client, which the caller disposes of.</returns>
    /// <exception cref="ArgumentException">The base address is not an absolute http or https address.</exception>
    public static HttpClient CreateClient(ProviderDescriptor provider, ProviderOptions options, ProviderAuthentication? key)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(options);
        if (ProviderSettings.FaultOf(options.BaseAddress) is { } fault) throw new ArgumentException($"{options.GetType().Name}.BaseAddress {fault}", nameof(options));
        HttpMessageHandler handler = new ApiKeyHandler(provider, key, () => options) { InnerHandler = CreateHandler() };
        var client = new HttpClient(handler, disposeHandler: true);
        Configure(client, provider, options);
        return client;
    }

    /// <summary>The handler that talks to the network.</summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        // Clients live as long as the process; DNS changes must reach them all the same.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
    };

    /// <summary>Sets what a client itself has of the settings.</summary>
    internal static void Configure(HttpClient client, ProviderDescriptor provider, ProviderOptions options)
    {
        client.BaseAddress = options.BaseAddress ?? options.AddressOfSettings ?? provider.BaseAddress;
        client.Timeout = Timeout.InfiniteTimeSpan;
    }
}
