using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

[Provider("anthropic-chat-by-document", "https://document.test", Schema = "anthropic.chat.openapi.json")]
[DefinitionName("ListModelsResponse", "ListResponse_ModelInfo_")]
public partial interface IAnthropicByChat : IAnthropic;

[Provider("anthropic-beta-by-document", "https://document.test", Schema = "anthropic.beta.openapi.json")]
[DefinitionName("CreateMessageParams", "BetaCreateMessageParams"), DefinitionName("Message", "BetaMessage"), DefinitionName("MessageStreamEvent", "BetaMessageStreamEvent"), DefinitionName("ErrorResponse", "BetaErrorResponse"), DefinitionName("CountMessageTokensParams", "BetaCountMessageTokensParams"), DefinitionName("CountMessageTokensResponse", "BetaCountMessageTokensResponse"), DefinitionName("ListModelsResponse", "BetaListResponse_ModelInfo_")]
public partial interface IAnthropicByBeta : IAnthropic;
