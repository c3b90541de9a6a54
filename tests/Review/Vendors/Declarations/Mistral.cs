using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the document that the vendor's SDK is made from, of 2026-07-15. Of errors it has those of validation only.</summary>
[Provider("mistral-by-document", "https://document.test", Schema = "mistral.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest")]
[DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse")]
[DefinitionName("CreateChatCompletionStreamResponse", "CompletionChunk")]
[DefinitionName("CreateEmbeddingRequest", "EmbeddingRequest")]
[DefinitionName("CreateEmbeddingResponse", "EmbeddingResponse")]
[DefinitionName("ListModelsResponse", "ModelList")]
[DefinitionName("ErrorResponse", null)]
[DefinitionName("Refused", null)]
[DefinitionName("ValidationError", "HTTPValidationError")]
// A failure while it answered: none of the four.
[FinishReason("error", Finish.AsIs)]
[SchemaFault("PromptTokensDetails", "audio_tokens", Fault.Missing, Reason = "recorded")]
public partial interface IMistralBySdk : IMistral;

/// <summary>On the document of the API reference, of 2026-08-13.</summary>
[Provider("mistral-reference-by-document", "https://document.test", Schema = "mistral-publicdoc.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest")]
[DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse")]
[DefinitionName("CreateChatCompletionStreamResponse", "CompletionChunk")]
[DefinitionName("CreateEmbeddingRequest", "EmbeddingRequest")]
[DefinitionName("CreateEmbeddingResponse", "EmbeddingResponse")]
[DefinitionName("ListModelsResponse", "ModelList")]
[DefinitionName("ErrorResponse", null)]
[DefinitionName("Refused", null)]
[DefinitionName("ValidationError", "HTTPValidationError")]
// A failure while it answered: none of the four.
[FinishReason("error", Finish.AsIs)]
[SchemaFault("UsageInfo", "num_cached_tokens", Fault.Missing, Reason = "recorded in 44 of 120 answers, and in the SDK's document")]
[SchemaFault("UsageInfo", "prompt_tokens_details", Fault.Missing, Reason = "recorded in 66 of 120 answers, and in the SDK's document")]
public partial interface IMistralByReference : IMistral;
