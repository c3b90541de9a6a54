using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// Amazon Bedrock, by its Converse API: the models of all makers in one format. The model is the id of a model or inference profile, or an ARN. Signs in with an
/// API key (<c>AWS_BEARER_TOKEN_BEDROCK</c>), or by AWS credentials: <see cref="AwsSigningExtensions.AddAwsSigning"/>.
/// </summary>
/// <remarks>
/// From AWS's API reference (Converse, ConverseStream) and the Smithy model of bedrock-runtime as of 2025. What a model alone has goes into the additional properties:
/// <c>["additionalModelRequestFields.thinking"] = ...</c>. Documents need names without dots, or none. Results of tools go as text. Cache points, video and other blocks
/// pass through raw. A JSON schema for answers goes into the additional properties, <c>["outputConfig"] = ...</c>.
/// </remarks>
[Provider("bedrock", "https://bedrock-runtime.$region.amazonaws.com", Schema = "bedrock.schema.json", Models = "bedrock.models.json", DisplayName = "Amazon Bedrock")]
[Setting("region", Default = "us-east-1"), ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "AWS_BEARER_TOKEN_BEDROCK", Optional = true)]
[ChatEndpoint("/model/$model/converse", StreamPath = "/model/$model/converse-stream", EscapesSlashes = true, Framing = Framing.EventStream, ErrorTypeHeader = "x-amzn-errortype")]

[Request("ConverseRequest", """
    {
      "messages": "$messages",
      "system": "$system:list",
      "inferenceConfig": { "maxTokens": "$maxOutputTokens", "temperature": "$temperature", "topP": "$topP", "stopSequences": "$stopSequences" },
      "toolConfig": { "tools": "$tools", "toolChoice": "$toolChoice" }
    }
    """)]
[Message(Role.User, """{ "role": "user", "content": "$parts" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$parts" }""")]
[Message(Role.Tool, """{ "role": "user", "content": "$parts" }""")]

[Part(Part.Text, """{ "text": "$text" }""", SkipBlank = true)]
[Part(Part.Reasoning, """{ "reasoningContent": { "reasoningText": { "text": "$text", "signature": "$signature?" } } }""")]
[Part(Part.Reasoning, """{ "reasoningContent": { "redactedContent": "$signature" } }""")]
[Part(Part.ToolCall, """{ "toolUse": { "toolUseId": "$callId", "name": "$name", "input": "$arguments ?? {}" } }""")]
[Part(Part.ToolResult, """{ "toolResult": { "toolUseId": "$callId", "content": "$result:list", "status": "$isError:word?" } }""")]
[Part(Part.Image, """{ "image": { "format": "png", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/png")]
[Part(Part.Image, """{ "image": { "format": "jpeg", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/jpeg")]
[Part(Part.Image, """{ "image": { "format": "gif", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/gif")]
[Part(Part.Image, """{ "image": { "format": "webp", "source": { "bytes": "$data:base64" } } }""", MediaType = "image/webp")]
[Part(Part.File, """{ "document": { "format": "pdf", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/pdf")]
[Part(Part.File, """{ "document": { "format": "csv", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/csv")]
[Part(Part.File, """{ "document": { "format": "html", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/html")]
[Part(Part.File, """{ "document": { "format": "txt", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/plain")]
[Part(Part.File, """{ "document": { "format": "md", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "text/markdown")]
[Part(Part.File, """{ "document": { "format": "doc", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/msword")]
[Part(Part.File, """{ "document": { "format": "docx", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
[Part(Part.File, """{ "document": { "format": "xls", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.ms-excel")]
[Part(Part.File, """{ "document": { "format": "xlsx", "name": "$name ?? \"document\"", "source": { "bytes": "$data:base64" } } }""", MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]

[Tool("""{ "toolSpec": { "name": "$name", "description": "$description?", "inputSchema": { "json": "$parameters" }, "strict": "$strict?" } }""")]
[ToolChoice(ToolChoice.Auto, """{ "auto": {} }"""), ToolChoice(ToolChoice.Required, """{ "any": {} }"""), ToolChoice(ToolChoice.Named, """{ "tool": { "name": "$name" } }""")]

[Response("ConverseResponse", """
    {
      "output": { "message": { "role": "$role", "content": "$parts" } }, "stopReason": "$finishReason", "usage": "$usage",
      "metrics": { "latencyMs": "$extra.latencyMs" }, "trace": "$extra.trace", "additionalModelResponseFields": "$extra.additionalModelResponseFields"
    }
    """)]
[Event("StreamEvent", """{ "messageStart": { "role": "assistant" } }""", Begins = Scope.Response)]
[Event("StreamEvent", """{ "contentBlockStart": { "contentBlockIndex": "$index", "start": "$part" } }""", Begins = Scope.Part, CallsOnly = true)]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "text": "$text" } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "text": "$reasoning" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "signature": "$signature" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "reasoningContent": { "redactedContent": "$redacted" } } } }""")]
[Event("StreamEvent", """{ "contentBlockDelta": { "contentBlockIndex": "$index", "delta": { "toolUse": { "input": "$argumentsDelta" } } } }""")]
[Event("StreamEvent", """{ "contentBlockStop": { "contentBlockIndex": "$index" } }""", Ends = Scope.Part)]
[Event("StreamEvent", """{ "messageStop": { "stopReason": "$finishReason", "additionalModelResponseFields": "$extra.additionalModelResponseFields" } }""")]
[Event("StreamEvent", """{ "metadata": { "usage": "$usage", "metrics": { "latencyMs": "$extra.latencyMs" }, "trace": "$extra.trace" } }""")]
[Usage("""
    {
      "inputTokens": "$inputTokens", "outputTokens": "$outputTokens", "totalTokens": "$totalTokens",
      "cacheReadInputTokens": "$cachedInputTokens", "cacheWriteInputTokens": "$cacheWriteTokens"
    }
    """, CachedInput = CachedInput.BesideInput)]
[FinishReason("end_turn", Finish.Stop), FinishReason("stop_sequence", Finish.Stop), FinishReason("tool_use", Finish.ToolCalls)]
[FinishReason("max_tokens", Finish.Length), FinishReason("model_context_window_exceeded", Finish.Length)]
[FinishReason("content_filtered", Finish.ContentFilter), FinishReason("guardrail_intervened", Finish.ContentFilter)]

[Error("ErrorResponse", """{ "message": "$errorMessage" }"""), Error("""{ "Message": "$errorMessage" }""")]
[ErrorKind("Input is too long", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("prompt is too long", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("security token", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("API Key is valid", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains)]
[ErrorKind("Missing Authentication Token", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("UnrecognizedClientException", ErrorKind.Unauthorized)]
[ErrorKind("ExpiredTokenException", ErrorKind.Unauthorized), ErrorKind("InvalidSignatureException", ErrorKind.Unauthorized), ErrorKind("ServiceQuotaExceededException", ErrorKind.QuotaExceeded)]
[ErrorKind("throttlingException", ErrorKind.RateLimited), ErrorKind("validationException", ErrorKind.InvalidRequest), ErrorKind("serviceUnavailableException", ErrorKind.Overloaded)]
[ErrorKind("modelTimeoutException", ErrorKind.Timeout), ErrorKind("internalServerException", ErrorKind.ServerError), ErrorKind("modelStreamErrorException", ErrorKind.ServerError)]
[ErrorKind(424, ErrorKind.ServerError)]
public partial interface IBedrock;
