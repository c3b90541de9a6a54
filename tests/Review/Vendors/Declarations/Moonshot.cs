using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("moonshot-by-document", "https://document.test", Schema = "moonshot.chat.openapi.json")]
[DefinitionName("CreateChatCompletionRequest", "#/paths/~1v1~1chat~1completions/post/requestBody/content/application~1json/schema"), DefinitionName("CreateChatCompletionResponse", "ChatCompletionResponse"), DefinitionName("CreateChatCompletionStreamResponse", "ChatCompletionChunk")]
public partial interface IMoonshotByDocument : IMoonshot;
