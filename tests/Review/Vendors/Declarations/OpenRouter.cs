using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the vendor's document of 2026-08-22.</summary>
[Provider("openrouter-by-document", "https://document.test", Schema = "openrouter.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatRequest")]
[DefinitionName("CreateChatCompletionResponse", "ChatResult")]
[DefinitionName("CreateChatCompletionStreamResponse", "ChatStreamChunk")]
[DefinitionName("CreateEmbeddingRequest", "#/paths/~1embeddings/post/requestBody/content/application~1json/schema")]
[DefinitionName("CreateEmbeddingResponse", "#/paths/~1embeddings/post/responses/200/content/application~1json/schema")]
[DefinitionName("ListModelsResponse", "ModelsListResponse")]
[DefinitionName("ErrorResponse", "BadRequestResponse")]
// Videos, which M.E.AI has no content for.
[Ignore("Legacy_ChatContentVideo", "ChatContentVideo")]
// Reasoning that is not to be read: it passes through as it is, both ways.
[Ignore("ReasoningDetailEncrypted", "ReasoningDetailServerToolCall")]
// A failure while it answered: none of the four.
[FinishReason("error", Finish.AsIs)]
[SchemaFault("ChatResult", "provider", Fault.Missing, Reason = "recorded in every answer")]
[SchemaFault("ChatStreamChunk", "provider", Fault.Missing, Reason = "recorded in every chunk")]
[SchemaFault("ChatAssistantMessage", "annotations", Fault.Missing, Reason = "recorded in 4 answers")]
[SchemaFault("ChatStreamDelta", "annotations", Fault.Missing, Reason = "sources stream as they come, says LiteLLM, which reads them (pull request 23662)")]
[SchemaFault("BadRequestResponseErrorData", "type", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
[SchemaFault("BadRequestResponseErrorData", "param", Fault.Missing, Reason = "of OpenAI's format, which the server speaks: read if it comes")]
public partial interface IOpenRouterByDocument : IOpenRouter;
