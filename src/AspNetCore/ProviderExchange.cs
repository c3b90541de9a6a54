using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>
/// One request to a provider in whose place this application answers, and its answer: reads the one and writes the other in the provider's format,
/// failures included. <see cref="ProviderEndpoints"/> stands on it; use it directly where the answer comes from something other than a chat client.
/// </summary>
/// <param name="context">The request and its response. Nothing of the request's body may have been read.</param>
/// <param name="server">The provider's server half.</param>
public sealed partial class ProviderExchange(HttpContext context, ProviderServer server) : IDisposable
{
    private readonly PooledBuffer _body = new();

    /// <summary>The request and its response.</summary>
    public HttpContext Context { get; } = context ?? throw new ArgumentNullException(nameof(context));

    /// <summary>The provider's server half.</summary>
    public ProviderServer Server { get; } = server ?? throw new ArgumentNullException(nameof(server));

    /// <summary>The most bytes that the body of a request may have. Default: 32 MiB.</summary>
    public long MaxRequestBodySize { get; init; } = ProviderEndpointOptions.DefaultMaxRequestBodySize;

    /// <summary>
    /// Whether each update of a streamed answer is sent by itself. Default: <see langword="false"/>, those that are there already are sent together,
    /// and what is there is sent before the next one is waited for.
    /// </summary>
    public bool FlushEachUpdate { get; init; }

    /// <summary>Makes the ids of answers and tool calls that have none. Default: null, GUIDs without dashes.</summary>
    public Func<string>? NewId { get; init; }

    /// <summary>Splits the JSON text of the arguments of a tool call that came whole into the pieces to stream. Default: null, it goes out in one piece.</summary>
    public Func<string, IEnumerable<string>>? SplitArguments { get; init; }

    /// <summary>The clock for answers that do not say when they were made. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The token counts that are known before a streamed answer begins. Default: null, none.</summary>
    public UsageDetails? KnownUsage { get; set; }

    /// <summary>
    /// Whether the additional properties of answers are written where the format names them. Default: <see langword="true"/>; to be
    /// <see langword="false"/> for answers of another provider, whose properties mean something else.
    /// </summary>
    public bool PassProperties { get; set; } = true;

    /// <summary>The body of the request as it came; empty before it was read. Valid until the exchange is disposed of.</summary>
    public ReadOnlyMemory<byte> Body => _body.Written;

    /// <summary>The request, or null when it was not read or cannot be.</summary>
    public ChatRequest? Request { get; private set; }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose() => _body.Dispose();

    private CancellationToken Aborted => Context.RequestAborted;
}
