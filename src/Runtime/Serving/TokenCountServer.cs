using System.Text.Json;

namespace ProviderKit;

/// <summary>The other side of a provider's counting of tokens. It has no state, so that one serves all requests.</summary>
public abstract class TokenCountServer : EndpointServer
{
    /// <summary>Reads the body of a request.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request, as <see cref="ProviderServer.ReadRequest(ReadOnlySpan{byte})"/> reads one for an answer.</returns>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    public abstract ChatRequest ReadRequest(ReadOnlySpan<byte> utf8);

    /// <summary>Reads a request (POST): its body, and the model in its path, if the provider has it there.</summary>
    /// <param name="path">The path, decoded but for <c>%2F</c>, without its query string. What stands before the provider's own path does not matter.</param>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request, as <see cref="ReadRequest(ReadOnlySpan{byte})"/> gives it.</returns>
    /// <exception cref="JsonException">The body is not JSON, or not an object.</exception>
    public ChatRequest ReadRequest(string path, ReadOnlySpan<byte> utf8)
    {
        var request = ReadRequest(utf8);
        if (ModelIn(path) is { } model) request.Options.ModelId = model;
        return request;
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="tokens">The number of tokens.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, long tokens);
}
