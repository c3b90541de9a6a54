using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("xai-by-document", "https://document.test", Schema = "xai.chat.openapi.json")]
[DefinitionName("ErrorResponse", null)]
public partial interface IXAIByDocument : IXAI;
