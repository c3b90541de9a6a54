using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;

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

    /// <summary>Whether the provider counts reasoning beside its output tokens. Ours is counted within them.</summary>
    public bool ReasoningBesideOutput { get; init; }

    /// <summary>Whether answers have ids. Where they have none, ours are made up and differ each time.</summary>
    public bool HasResponseIds { get; init; } = true;

    /// <summary>Whether some answers come without an id.</summary>
    public bool MayLackResponseIds { get; init; }

    /// <summary>Whether the answer of a case has an id.</summary>
    /// <param name="traffic">The case.</param>
    /// <returns>Whether it has; else ours is made up.</returns>
    public bool HasId(TrafficCase traffic) => HasResponseIds && !(MayLackResponseIds && string.IsNullOrEmpty(traffic.Expected.ResponseId));

    /// <summary>Whether the provider counts cached tokens beside its input tokens. Ours are counted within them.</summary>
    public bool CachedBesideInput { get; init; }

}
