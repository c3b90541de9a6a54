using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// The list of models as OpenAI has it. A compatible provider that has one derives from it beside <see cref="IOpenAIChat"/>, and says what it tells besides.
/// </summary>
/// <remarks>From OpenAI's OpenAPI document of 2026-08-21 (github.com/openai/openai-openapi).</remarks>
[Dialect(Schema = "openai.schema.json", Exhaustive = true)]
[ModelsEndpoint("/models")]
[ModelList("ListModelsResponse", """{ "data": [{ "id": "$id", "created": "$createdAt:unixSeconds", "owned_by": "$owner" }, "..."] }""")]
[Unmapped("ListModelsResponse", "object"), Unmapped("Model", "object", "shutdown_date")]
public partial interface IOpenAIModels;
