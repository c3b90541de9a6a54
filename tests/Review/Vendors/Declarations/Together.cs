using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("together-by-document", "https://document.test", Schema = "together.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatCompletionRequest"), DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse"), DefinitionName("CreateChatCompletionStreamResponse", "ChatCompletionChunk"), DefinitionName("ErrorResponse", "ErrorData")]
public partial interface ITogetherByDocument : ITogether;
