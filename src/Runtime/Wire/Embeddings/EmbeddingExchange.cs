using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Sends a request for embeddings, checks the answer and reads it. The generated clients stand on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddingExchange
{
    /// <summary>Sends a request and reads the answer.</summary>
    /// <typeparam name="TWire">The wire format.</typeparam>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it. The answer need only have its headers; it is disposed of here, also when its status is an error.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The embeddings, in the order of the texts.</returns>
    /// <exception cref="ProviderException">The provider failed, was silent for too long, answered what cannot be understood or left a text without a vector.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync<TWire>(
        TWire wire, EmbeddingRequest request, Func<EmbeddingRequest, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
        where TWire : ChatWire, IEmbeddingWire
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(send);
        var exchange = new DocumentExchange(wire, request.Timeout, request.Time, cancellationToken);
        return exchange.RunAsync(token => send(request, token), (document, reading) => Read(wire, request, document, reading));
    }

    private static GeneratedEmbeddings<Embedding<float>> Read<TWire>(TWire wire, EmbeddingRequest request, ReadOnlySpan<byte> document, DocumentExchange reading)
        where TWire : ChatWire, IEmbeddingWire
    {
        var answer = new EmbeddingAssembler(request.Inputs.Count);
        wire.ReadEmbeddingResponse(document, answer);
        if (answer.Count == answer.Expected) return answer.ToEmbeddings(request);
        reading.ThrowIfError(document);
        throw reading.Malformed($"The answer has {answer.Count} vectors for {answer.Expected} texts", document, null);
    }
}
