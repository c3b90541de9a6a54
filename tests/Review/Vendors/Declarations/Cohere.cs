using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("cohere-by-document", "https://document.test", Schema = "cohere.chat.openapi.json")]
[DefinitionName("ChatRequest", "#/paths/~1v2~1chat/post/requestBody/content/application~1json/schema"), DefinitionName("ChatResponse", "ChatResponseV2"), DefinitionName("ChatEvent", "StreamedChatResponseV2"), DefinitionName("MessageEnd", "ChatMessageEndEvent"), DefinitionName("ErrorResponse", "#/components/responses/BadRequest/content/application~1json/schema")]
public partial interface ICohereByDocument : ICohere;
