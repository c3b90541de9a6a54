using System.Text.Json;

namespace ProviderKit;

/// <summary>The other side of a provider's counting of tokens. It has no state, so that one serves all requests.</summary>
public abstract class TokenCountServer
{
    /// <summary>The path of requests (POST), below the base address: <c>/v1/messages/count_tokens</c>.</summary>
    public abstract string Path { get; }

    /// <summary>The schema that a request has to keep, or null when the declaration names none.</summary>
    public virtual RequestSchema? RequestSchema => null;

    /// <summary>Reads the body of a request.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request, as <see cref="ProviderServer.ReadRequest(ReadOnlySpan{byte})"/> reads one for an answer.</returns>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    public abstract ChatRequest ReadRequest(ReadOnlySpan<byte> utf8);

    /// <summary>Writes an answer.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="tokens">The number of tokens.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, long tokens);
}
