using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>The part of a provider's wire format that is about embeddings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEmbeddingWire
{
    /// <summary>Writes the body of a request.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">Something that the provider requires is missing.</exception>
    void WriteEmbeddingRequest(Utf8JsonWriter json, EmbeddingRequest request);

    /// <summary>Reads an answer.</summary>
    /// <param name="utf8">The document, whole.</param>
    /// <param name="answer">What it is read into.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    void ReadEmbeddingResponse(ReadOnlySpan<byte> utf8, EmbeddingAssembler answer);
}
