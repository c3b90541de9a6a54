using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The other side of a provider's embeddings: reads requests for them, and writes the answers. It has no state, so that one serves all requests.</summary>
public abstract class EmbeddingServer : EndpointServer
{
    /// <summary>Makes an embedding generator of this provider, as an application would.</summary>
    /// <param name="configure">Sets address, key and default model.</param>
    /// <returns>The generator, which the caller disposes of.</returns>
    public abstract IEmbeddingGenerator<string, Embedding<float>> CreateGenerator(Action<ProviderOptions> configure);

    /// <summary>Reads the body of a request.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request. What the common model has no place for stands in the options' additional properties, tagged with the provider's id.</returns>
    /// <exception cref="JsonException">It is not JSON, or not an object, or its texts are no strings.</exception>
    public abstract EmbeddingRequest ReadRequest(ReadOnlySpan<byte> utf8);

    /// <summary>Reads a request (POST): its body, and the model in its path, if the provider has it there.</summary>
    /// <param name="path">The path, decoded but for <c>%2F</c>, without its query string. What stands before the provider's own path does not matter.</param>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request, as <see cref="ReadRequest(ReadOnlySpan{byte})"/> gives it.</returns>
    /// <exception cref="JsonException">The body cannot be read.</exception>
    public EmbeddingRequest ReadRequest(string path, ReadOnlySpan<byte> utf8)
    {
        var request = ReadRequest(utf8);
        if (ModelIn(path) is { } model) request.Options.ModelId = model;
        return request;
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="request">The request that is answered; the form of the vectors is the one that it asks for.</param>
    /// <param name="embeddings">An embedding for each text, in the same order.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, EmbeddingRequest request, GeneratedEmbeddings<Embedding<float>> embeddings);
}
