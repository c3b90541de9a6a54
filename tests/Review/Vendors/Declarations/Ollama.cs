using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("ollama-by-document", "https://document.test", Schema = "ollama.chat.openapi.json")]
[DefinitionName("ChatPiece", "ChatStreamEvent"), DefinitionName("ChatEnd", "ChatResponse")]
public partial interface IOllamaByDocument : IOllama;
