using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("mistral-by-document", "https://document.test", Schema = "mistral.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest"), DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse"), DefinitionName("CreateChatCompletionStreamResponse", "CompletionChunk"), DefinitionName("ErrorResponse", null), DefinitionName("Refused", null), DefinitionName("ValidationError", "HTTPValidationError")]
public partial interface IMistralBySdk : IMistral;

[Provider("mistral-public-by-document", "https://document.test", Schema = "mistral-publicdoc.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest"), DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse"), DefinitionName("CreateChatCompletionStreamResponse", "CompletionChunk"), DefinitionName("ErrorResponse", null), DefinitionName("Refused", null), DefinitionName("ValidationError", "HTTPValidationError")]
public partial interface IMistralByReference : IMistral;
