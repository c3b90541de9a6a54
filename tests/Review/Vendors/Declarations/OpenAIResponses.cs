using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Review.Vendors;

/// <summary>On what OpenAI's document of 2026-08-21 says of responses.</summary>
[Provider("responses-by-document", "https://document.test", Schema = "openai.responses.openapi.json")]
[DefinitionName("ListModelsResponse", null)]
[DefinitionName("StreamEvent", "ResponseStreamEvent")]
[DefinitionName("ResponseFailed", "ResponseFailedEvent")]
[DefinitionName("ErrorEvent", "ResponseErrorEvent")]
// Items of other tools of the server, and others: they pass through as they are, both ways.
[Ignore("FileSearchToolCall", "ComputerToolCall", "ComputerCallOutputItemParam", "ToolSearchCallItemParam", "ToolSearchOutputItemParam",
    "CompactionSummaryItemParam", "ImageGenToolCall", "LocalShellToolCall",
    "LocalShellToolCallOutput", "FunctionShellCallItemParam", "FunctionShellCallOutputItemParam", "ApplyPatchToolCallItemParam",
    "ApplyPatchToolCallOutputItemParam", "MCPListTools", "MCPApprovalRequest", "MCPApprovalResponse",
    "CompactionTriggerItemParam", "ItemReferenceParam", "ProgramItemParam", "ProgramOutputItemParam")]
// The same in answers.
[Ignore("FunctionToolCallOutputResource", "ComputerToolCallOutputResource", "Program", "ProgramOutput", "ToolSearchCall", "ToolSearchOutput",
    "AdditionalTools", "CompactionBody", "FunctionShellCall", "FunctionShellCallOutput", "ApplyPatchToolCall", "ApplyPatchToolCallOutput",
    "MCPApprovalResponseResource", "CustomToolCallOutputResource")]
// What the server's own tools do; what is said whole once more; what says nothing of the answer.
[Ignore("ResponseAudioDeltaEvent", "ResponseAudioDoneEvent", "ResponseAudioTranscriptDeltaEvent", "ResponseAudioTranscriptDoneEvent",
    "ResponseCodeInterpreterCallCodeDeltaEvent", "ResponseCodeInterpreterCallCodeDoneEvent", "ResponseCodeInterpreterCallCompletedEvent",
    "ResponseCodeInterpreterCallInProgressEvent", "ResponseCodeInterpreterCallInterpretingEvent", "ResponseFileSearchCallCompletedEvent",
    "ResponseFileSearchCallInProgressEvent", "ResponseFileSearchCallSearchingEvent", "ResponseFunctionCallArgumentsDoneEvent",
    "ResponseShellCallCommandAddedStreamingEvent", "ResponseShellCallCommandDeltaStreamingEvent", "ResponseShellCallCommandDoneStreamingEvent",
    "ResponseShellCallOutputContentDeltaStreamingEvent", "ResponseShellCallOutputContentDoneStreamingEvent", "ResponseInProgressEvent",
    "ResponseReasoningSummaryPartAddedEvent", "ResponseReasoningSummaryPartDoneEvent", "ResponseReasoningSummaryTextDoneEvent",
    "ResponseReasoningTextDoneEvent", "ResponseRefusalDoneEvent", "ResponseTextDoneEvent", "ResponseWebSearchCallCompletedEvent",
    "ResponseWebSearchCallInProgressEvent", "ResponseWebSearchCallSearchingEvent", "ResponseImageGenCallCompletedEvent",
    "ResponseImageGenCallGeneratingEvent", "ResponseImageGenCallInProgressEvent", "ResponseImageGenCallPartialImageEvent",
    "ResponseMCPCallArgumentsDeltaEvent", "ResponseMCPCallArgumentsDoneEvent", "ResponseMCPCallCompletedEvent", "ResponseMCPCallFailedEvent",
    "ResponseMCPCallInProgressEvent", "ResponseMCPListToolsCompletedEvent", "ResponseMCPListToolsFailedEvent", "ResponseMCPListToolsInProgressEvent",
    "ResponseQueuedEvent", "ResponseCustomToolCallInputDoneEvent")]
// Not at an end, or not of its own accord; a failure is an error.
[FinishReason("failed", Finish.AsIs), FinishReason("in_progress", Finish.AsIs), FinishReason("queued", Finish.AsIs), FinishReason("cancelled", Finish.AsIs)]
[SchemaFault("Response", "store", Fault.Missing, Reason = "recorded in 505 of 509 answers")]
[SchemaFault("OutputMessage", "content", Fault.Type, Reason = "no fault: the bare string is a form of requests alone")]
[SchemaFault("ReasoningItem", "id", Fault.Required, Reason = "absent in 27 recorded requests that were answered")]
[SchemaFault("InputImageContent", "detail", Fault.Required, Reason = "absent in 16 recorded requests that were answered")]
public partial interface IOpenAIResponsesByDocument : IOpenAIResponses;
