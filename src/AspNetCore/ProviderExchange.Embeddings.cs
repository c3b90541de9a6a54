using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ProviderKit.AspNetCore;

// Embeddings.
public sealed partial class ProviderExchange
{
    /// <summary>Reads a request for embeddings. One that is too large or cannot be read is answered here, as the provider answers it.</summary>
    /// <returns>The request; null when it was answered, or the client has gone.</returns>
    /// <exception cref="NotSupportedException">The provider has no embeddings.</exception>
    public ValueTask<EmbeddingRequest?> ReadEmbeddingsAsync()
    {
        var embeddings = RequiredEmbeddings;
        return ReadAsync(utf8 => embeddings.ReadRequest(Context.Request.Path.Value ?? "", utf8));
    }

    /// <summary>Answers with embeddings.</summary>
    /// <param name="request">The request that is answered.</param>
    /// <param name="embeddings">An embedding for each of its texts, in the same order.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="NotSupportedException">The provider has no embeddings.</exception>
    public async Task WriteEmbeddingsAsync(EmbeddingRequest request, GeneratedEmbeddings<Embedding<float>> embeddings)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(embeddings);
        var server = RequiredEmbeddings;
        await WriteDocumentAsync(json => server.WriteResponse(json, request, embeddings));
    }

    private EmbeddingServer RequiredEmbeddings => Server.Embeddings ?? throw new NotSupportedException($"The declaration of '{Server.Provider.Id}' has no embeddings.");
}
