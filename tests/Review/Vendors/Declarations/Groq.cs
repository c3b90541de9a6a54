using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("groq-by-document", "https://document.test", Schema = "groq.chat.openapi.json")]
public partial interface IGroqByDocument : IGroq;
