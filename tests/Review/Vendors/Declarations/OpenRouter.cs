using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("openrouter-by-document", "https://document.test", Schema = "openrouter.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "ChatRequest"), DefinitionName("CreateChatCompletionResponse", "ChatResult"), DefinitionName("CreateChatCompletionStreamResponse", "ChatStreamChunk"), DefinitionName("ErrorResponse", "BadRequestResponse")]
public partial interface IOpenRouterByDocument : IOpenRouter;
