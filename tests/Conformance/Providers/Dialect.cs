using Microsoft.Extensions.AI;

namespace ProviderKit.Conformance.Providers;

/// <summary>A wire format that we declare, and how to make its client.</summary>
/// <param name="Provider">The provider in the corpus.</param>
/// <param name="Api">Its format in the corpus.</param>
/// <param name="OverNetwork">Makes the client as a program without services does, for the address of a server.</param>
/// <param name="InProcess">Makes the client as a program with services does, on a handler in place of the network.</param>
public sealed record Dialect(string Provider, string Api, Func<Uri, IChatClient> OverNetwork, Func<HttpMessageHandler, IChatClient> InProcess)
{
    /// <summary>The format's server half.</summary>
    public required ProviderServer Server { get; init; }

    /// <summary>Sends a request by the typed client.</summary>
    public required Func<HttpClient, ChatRequest, Task<HttpResponseMessage>> Send { get; init; }

    /// <summary>Whether the provider counts cached tokens beside its input tokens. Ours are counted within them.</summary>
    public bool CachedBesideInput { get; init; }
}
