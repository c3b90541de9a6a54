using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// The embeddings format of OpenAI. A compatible provider that has embeddings derives from it beside <see cref="IOpenAIChat"/>; many have none, and so it stands alone.
/// </summary>
/// <remarks>
/// From OpenAI's OpenAPI document of 2026-08-21 (github.com/openai/openai-openapi), which does not say that base64 vectors are strings. Vectors are asked for as numbers:
/// a provider that has base64 says so with two <c>[VectorEncoding]</c>.
/// </remarks>
[Dialect(Schema = "openai.schema.json", Exhaustive = true)]
[EmbeddingEndpoint("/embeddings", MaxInputs = 2048)]
[EmbeddingRequest("CreateEmbeddingRequest", """{ "model": "$model", "input": "$inputs", "dimensions": "$dimensions", "encoding_format": "$encoding" }""")]
[EmbeddingResponse("CreateEmbeddingResponse", """
    {
      "model": "$model",
      "data": [{ "index": "$index", "embedding": "$vector" }, "..."],
      "usage": { "prompt_tokens": "$inputTokens", "total_tokens": "$totalTokens" }
    }
    """)]
[Unmapped("CreateEmbeddingRequest", "user"), Unmapped("CreateEmbeddingResponse", "object"), Unmapped("Embedding", "object")]
public partial interface IOpenAIEmbeddings;
