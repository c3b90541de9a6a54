using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On the document of what is generally available.</summary>
[Provider("anthropic-by-document", "https://document.test", Schema = "anthropic.chat.openapi.json")]
[DefinitionName("ListModelsResponse", "ListResponse_ModelInfo_")]
// Blocks of other tools of the server: they pass through as they are, both ways.
[Ignore("RequestSearchResultBlock", "RequestEncryptedCodeExecutionResultBlock", "ResponseEncryptedCodeExecutionResultBlock", "ResponseContainerUploadBlock",
    "RequestWebFetchToolResultBlock", "RequestTextEditorCodeExecutionToolResultBlock", "RequestToolSearchToolResultBlock",
    "RequestContainerUploadBlock", "ResponseWebFetchToolResultBlock", "ResponseTextEditorCodeExecutionToolResultBlock", "ResponseToolSearchToolResultBlock")]
// Keeps the connection open, and says nothing.
[Ignore("Ping")]
[SchemaFault("Usage", "output_tokens_details", Fault.Missing, Reason = "recorded in 52 of 325 answers, and in the vendor's SDK of 2026-08-19")]
[SchemaFault("CountMessageTokensParams", "context_management", Fault.Missing, Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("CountMessageTokensParams", "mcp_servers", Fault.Missing, Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("#/components/schemas/RequestImageBlock/properties/source", "type", Fault.Missing, Value = "file", Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("#/components/schemas/RequestDocumentBlock/properties/source", "type", Fault.Missing, Value = "file", Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("InputContentBlock", "type", Fault.Missing, Value = "mcp_tool_use", Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("InputContentBlock", "type", Fault.Missing, Value = "mcp_tool_result", Reason = "of the beta document, which is of the same endpoint")]
[SchemaFault("#/components/schemas/RequestCodeExecutionToolResultBlock/properties/content", "type", Fault.Missing, Value = "text", Reason = "of the results of MCP servers, which only the beta document has")]
public partial interface IAnthropicByChat : IAnthropic;

/// <summary>On the document of the beta endpoints.</summary>
[Provider("anthropic-beta-by-document", "https://document.test", Schema = "anthropic.beta.openapi.json")]
[DefinitionName("CreateMessageParams", "BetaCreateMessageParams")]
[DefinitionName("Message", "BetaMessage")]
[DefinitionName("MessageStreamEvent", "BetaMessageStreamEvent")]
[DefinitionName("ErrorResponse", "BetaErrorResponse")]
[DefinitionName("CountMessageTokensParams", "BetaCountMessageTokensParams")]
[DefinitionName("CountMessageTokensResponse", "BetaCountMessageTokensResponse")]
[DefinitionName("ListModelsResponse", "BetaListResponse_ModelInfo_")]
// Blocks of other tools of the server: they pass through as they are, both ways.
[Ignore("BetaRequestSearchResultBlock", "BetaRequestEncryptedCodeExecutionResultBlock", "BetaResponseEncryptedCodeExecutionResultBlock", "BetaResponseContainerUploadBlock",
    "BetaRequestWebFetchToolResultBlock", "BetaRequestTextEditorCodeExecutionToolResultBlock",
    "BetaRequestToolSearchToolResultBlock", "BetaRequestContainerUploadBlock", "BetaRequestAdvisorToolResultBlock", "BetaRequestCompactionBlock",
    "BetaResponseWebFetchToolResultBlock", "BetaResponseTextEditorCodeExecutionToolResultBlock", "BetaResponseToolSearchToolResultBlock",
    "BetaResponseAdvisorToolResultBlock", "BetaResponseCompactionBlock")]
// A compaction is one block.
[Ignore("BetaCompactionContentBlockDelta")]
// Only of an answer for which compaction was asked.
[FinishReason("compaction", Finish.AsIs)]
[SchemaFault("BetaUsage", "output_tokens_details", Fault.Missing, Reason = "recorded in 52 of 325 answers, and in the vendor's SDK of 2026-08-19")]
public partial interface IAnthropicByBeta : IAnthropic;
