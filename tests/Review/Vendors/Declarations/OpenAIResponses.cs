using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("openai-responses-by-document", "https://document.test", Schema = "openai.responses.openapi.json")]
[DefinitionName("StreamEvent", "ResponseStreamEvent"), DefinitionName("ResponseFailed", "ResponseFailedEvent"), DefinitionName("ErrorEvent", "ResponseErrorEvent")]
public partial interface IOpenAIResponsesByDocument : IOpenAIResponses;

[Provider("openai-responses-full-by-document", "https://document.test", Schema = "openai.full.openapi.json")]
[DefinitionName("StreamEvent", "ResponseStreamEvent"), DefinitionName("ResponseFailed", "ResponseFailedEvent"), DefinitionName("ErrorEvent", "ResponseErrorEvent")]
public partial interface IOpenAIResponsesByAll : IOpenAIResponses;
