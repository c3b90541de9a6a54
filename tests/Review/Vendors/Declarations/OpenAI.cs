using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("openai-chat-by-document", "https://document.test", Schema = "openai.chat.openapi.json")]
public partial interface IOpenAIByChat : IOpenAI;

[Provider("openai-full-by-document", "https://document.test", Schema = "openai.full.openapi.json")]
public partial interface IOpenAIByAll : IOpenAI;
