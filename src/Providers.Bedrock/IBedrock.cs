using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// Amazon Bedrock, by its Converse API: the models of all makers in one format. The model is the id of a model or inference profile, or an ARN. Signs in with an
/// API key (<c>AWS_BEARER_TOKEN_BEDROCK</c>), or by AWS credentials: <see cref="AwsSigningExtensions.AddAwsSigning"/>.
/// </summary>
/// <remarks>
/// From AWS's service model of bedrock-runtime as of August 2026 (its client for JavaScript, 3.1164), and from recorded traffic, binary streams included. From the model alone:
/// audio, images in answers, effort. What a model alone has goes into the additional properties: <c>["additionalModelRequestFields.thinking"] = ...</c>, as do
/// <c>["serviceTier.type"]</c>, <c>["performanceConfig.latency"]</c> and <c>["guardrailConfig"]</c>. Names of documents are made such as Bedrock takes; two different documents of
/// one name in a conversation it refuses. Results of tools go as text or blocks, not as JSON. Guarded content, search results and other blocks pass through raw; a tool that Bedrock
/// runs comes back so too, but of a stream without what it was given and gave, so that such a conversation cannot go on. Messages of one role in a row are sent as they are; most models want the roles to alternate.
/// </remarks>
[Provider("bedrock", "https://bedrock-runtime.$region.amazonaws.com", Schema = "bedrock.schema.json", Models = "bedrock.models.json", DisplayName = "Amazon Bedrock", Exhaustive = true)]
[Setting("region", Default = "us-east-1"), ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "AWS_BEARER_TOKEN_BEDROCK", Optional = true)]
[ChatEndpoint("/model/$model/converse", StreamPath = "/model/$model/converse-stream", EscapesSlashes = true, Framing = Framing.EventStream, ErrorTypeHeader = "x-amzn-errortype")]

[Request("ConverseRequest", """
    {
      "messages": "$messages",
      "system": "$system:list",
      "inferenceConfig": { "maxTokens": "$maxOutputTokens", "temperature": "$temperature", "topP": "$topP", "stopSequences": "$stopSequences" },
      "toolConfig": { "tools": "$tools", "toolChoice": "$toolChoice" },
      "outputConfig": { "textFormat": "$responseFormat", "effort": "$reasoningEffort" }
    }
    """)]
[Unmapped("ConverseRequest", "guardrailConfig", "additionalModelRequestFields", "additionalModelResponseFieldPaths", "promptVariables", "requestMetadata", "performanceConfig", "serviceTier")]
[Message(Role.User, """{ "role": "user", "content": "$parts" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$parts" }""")]
[Message(Role.Tool, """{ "role": "user", "content": "$parts" }""")]

[Part(Part.Text, """{ "text": "$text" }""", SkipBlank = true)]
[Part(Part.Text, """{ "citationsContent": { "content": "$parts" } }""", SkipBlank = true)]
[Part(Part.Reasoning, """{ "reasoningContent": { "reasoningText": { "text": "$text", "signature": "$signature?" } } }""")]
[Part(Part.Reasoning, """{ "reasoningContent": { "redactedContent": "$signature" } }""")]
[Part(Part.ToolCall, """{ "toolUse": { "toolUseId": "$callId", "name": "$name", "input": "$arguments?", "type": "server_tool_use" } }""", Raw = true)]
[Part(Part.ToolCall, """{ "toolUse": { "toolUseId": "$callId", "name": "$name", "input": "$arguments ?? {}" } }""")]
[Part(Part.ToolResult, """{ "toolResult": { "toolUseId": "$callId", "content": "$result:list", "status": "$isError:word?" } }""")]
[Part(Part.Image, """{ "image": { "format": "png", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/png")]
[Part(Part.Image, """{ "image": { "format": "jpeg", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/jpeg")]
[Part(Part.Image, """{ "image": { "format": "gif", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/gif")]
[Part(Part.Image, """{ "image": { "format": "webp", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/webp")]
[Part(Part.Audio, """{ "audio": { "format": "$audioFormat", "source": { "bytes": "$data:base64" } } }""")]
[Part(Part.File, """{ "document": { "format": "pdf", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/pdf")]
[Part(Part.File, """{ "document": { "format": "csv", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/csv")]
[Part(Part.File, """{ "document": { "format": "html", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/html")]
[Part(Part.File, """{ "document": { "format": "txt", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/plain")]
[Part(Part.File, """{ "document": { "format": "md", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/markdown")]
[Part(Part.File, """{ "document": { "format": "doc", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/msword")]
[Part(Part.File, """{ "document": { "format": "docx", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
[Part(Part.File, """{ "document": { "format": "xls", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.ms-excel")]
[Part(Part.File, """{ "document": { "format": "xlsx", "name": "$name:plain", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
[Part(Part.File, """{ "video": { "format": "mp4", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/mp4")]
[Part(Part.File, """{ "video": { "format": "mov", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/quicktime")]
[Part(Part.File, """{ "video": { "format": "mkv", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/x-matroska")]
[Part(Part.File, """{ "video": { "format": "webm", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/webm")]
[Part(Part.File, """{ "video": { "format": "flv", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/x-flv")]
[Part(Part.File, """{ "video": { "format": "mpeg", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/mpeg")]
[Part(Part.File, """{ "video": { "format": "wmv", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/x-ms-wmv")]
[Part(Part.File, """{ "video": { "format": "three_gp", "source": { "bytes": "$data:base64" } } }""", MediaType = "video/3gpp")]
[CacheMarker("cachePoint", """{ "type": "default", "ttl": "$lifetime" }""", Apart = true)]
[Ignore("SystemMessage", "GuardContent", "CachePointContent", "SearchResultContent", "ToolAdditionContent", "ToolRemovalContent", "SystemTool")]
[Unmapped("ImageBlock", "error"), Unmapped("AudioBlock", "error"), Unmapped("Source", "s3Location"), Unmapped("DocumentBlock", "context", "citations")]
[Unmapped("DocumentSource", "s3Location", "text", "content"), Unmapped("ToolUseBlock", "type"), Unmapped("ToolResultBlock", "type"), Unmapped("CitationsBlock", "citations")]
[Unmapped("Delta", "toolResult", "image"), Unmapped("Usage", "cacheDetails")]

[Tool("""{ "toolSpec": { "name": "$name", "description": "$description?", "inputSchema": { "json": "$parameters" }, "strict": "$strict?" } }""")]
[ToolChoice(ToolChoice.Auto, """{ "auto": {} }"""), ToolChoice(ToolChoice.Required, """{ "any": {} }"""), ToolChoice(ToolChoice.Named, """{ "tool": { "name": "$name" } }""")]
[ResponseFormat(Format.JsonSchema, """
    { "type": "json_schema", "structure": { "jsonSchema": { "schema": "$schema:closedString", "name": "$name?", "description": "$description" } } }
    """)]
[ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningEffort(ReasoningEffort.Medium, "medium"), ReasoningEffort(ReasoningEffort.High, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "xhigh")]

[Response("ConverseResponse", """
    {
      "output": { "message": { "role": "$role", "content": "$parts" } }, "stopReason": "$finishReason", "usage": "$usage", "metrics": { "latencyMs": "$extra.latencyMs" },
      "trace": "$extra.trace", "additionalModelResponseFields": "$extra.additionalModelResponseFields", "performanceConfig": "$extra.performanceConfig", "serviceTier": "$extra.serviceTier"
    }
    """)]
[Event("StreamEvent", """{ "messageStart": { "role": "assistant" } }""", Begins = Scope.Response)]
[Event("StreamEvent", """{ "contentBlockStart": { "contentBlockIndex": "$index", "start": "$part" } }""", Begins = Scope.Part, CallsOnly = true)]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "text": "$text" } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "text": "$reasoning" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "signature": "$signature" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "redactedContent": "$redacted" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "toolUse": { "input": "$argumentsDelta" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "citation": "$extra.citations:list" } } }""")]
[Event("StreamEvent", """{ "contentBlockStop": { "contentBlockIndex": "$index" } }""", Ends = Scope.Part)]
[Event("StreamEvent", """{ "messageStop": { "stopReason": "$finishReason", "additionalModelResponseFields": "$extra.additionalModelResponseFields" } }""")]
[Event("StreamEvent", """
    {
      "metadata": {
        "usage": "$usage", "metrics": { "latencyMs": "$extra.latencyMs" }, "trace": "$extra.trace",
        "performanceConfig": "$extra.performanceConfig", "serviceTier": "$extra.serviceTier"
      }
    }
    """)]
[Usage("""
    {
      "inputTokens": "$inputTokens", "outputTokens": "$outputTokens", "totalTokens": "$totalTokens",
      "cacheReadInputTokens": "$cachedInputTokens", "cacheWriteInputTokens": "$cacheWriteTokens"
    }
    """, CachedInput = CachedInput.BesideInput)]
[FinishReason("end_turn", Finish.Stop), FinishReason("stop_sequence", Finish.Stop), FinishReason("tool_use", Finish.ToolCalls)]
[FinishReason("malformed_model_output", Finish.Stop), FinishReason("malformed_tool_use", Finish.Stop)]
[FinishReason("max_tokens", Finish.Length), FinishReason("model_context_window_exceeded", Finish.Length)]
[FinishReason("content_filtered", Finish.ContentFilter), FinishReason("guardrail_intervened", Finish.ContentFilter)]

[Error("ErrorResponse", """{ "message": "$errorMessage" }"""), Error("""{ "Message": "$errorMessage" }""")]
[ErrorKind("Input is too long", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("prompt is too long", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("security token", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("API Key is valid", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains)]
[ErrorKind("Missing Authentication Token", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("UnrecognizedClientException", ErrorKind.Unauthorized)]
[ErrorKind("ExpiredTokenException", ErrorKind.Unauthorized), ErrorKind("InvalidSignatureException", ErrorKind.Unauthorized), ErrorKind("AccessDeniedException", ErrorKind.Forbidden)]
[ErrorKind("ThrottlingException", ErrorKind.RateLimited), ErrorKind("ValidationException", ErrorKind.InvalidRequest), ErrorKind("ServiceUnavailableException", ErrorKind.Overloaded)]
[ErrorKind("ModelTimeoutException", ErrorKind.Timeout), ErrorKind("InternalServerException", ErrorKind.ServerError), ErrorKind("ResourceNotFoundException", ErrorKind.NotFound)]
[ErrorKind("ServiceQuotaExceededException", ErrorKind.QuotaExceeded), ErrorKind("ModelNotReadyException", ErrorKind.Overloaded), ErrorKind("ModelErrorException", ErrorKind.ServerError)]
[ErrorKind("throttlingException", ErrorKind.RateLimited), ErrorKind("validationException", ErrorKind.InvalidRequest), ErrorKind("serviceUnavailableException", ErrorKind.Overloaded)]
[ErrorKind("modelTimeoutException", ErrorKind.Timeout), ErrorKind("internalServerException", ErrorKind.ServerError), ErrorKind("modelStreamErrorException", ErrorKind.ServerError)]
[ErrorKind(500, ErrorKind.ServerError), ErrorKind(424, ErrorKind.ServerError), ErrorKind(408, ErrorKind.Timeout)]
public partial interface IBedrock;
