using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>The embeddings of Google's Gemini API, by <c>batchEmbedContents</c>.</summary>
/// <remarks>
/// From Google's discovery document of 2026-08. What embeddings are for is <c>AdditionalProperties["taskType"] = "RETRIEVAL_QUERY"</c>.
/// </remarks>
[Dialect(Schema = "gemini.schema.json", Exhaustive = true)]
[EmbeddingEndpoint("/models/$model:batchEmbedContents", MaxInputs = 100)]
[EmbeddingRequest("BatchEmbedContentsRequest", """
    {
      "requests": [{
        "model": "$model:path", "content": { "parts": [{ "text": "$input" }] },
        "taskType": "$extra.taskType", "title": "$extra.title", "outputDimensionality": "$dimensions"
      }, "..."]
    }
    """)]
[EmbeddingResponse("BatchEmbedContentsResponse", """{ "embeddings": [{ "values": "$vector" }, "..."], "usageMetadata": { "promptTokenCount": "$inputTokens" } }""")]
[Unmapped("EmbedContentRequest", "embedContentConfig"), Unmapped("#/$defs/EmbedContentRequest/properties/content", "role")]
public partial interface IGeminiEmbeddings;
