using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("gemini-by-document", "https://document.test", Schema = "google.chat.openapi.json")]
[DefinitionName("ErrorResponse", null)]
public partial interface IGeminiByDocument : IGemini;
