using Microsoft.Extensions.AI;
using ProviderKit;
using ProviderKit.Declarations;

namespace AddAProvider;

/// <summary>Snowflake Cortex by its own format, which is like no other's either: what a real vendor's document brings with it.</summary>
/// <remarks>
/// From specifications/cortex-inference.yaml and common.yaml of github.com/snowflakedb/snowflake-rest-api-specs (42671a9), as one JSON document without its
/// descriptions, and the guide at docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-rest-api. The document describes what streams only in part, which the guide
/// and every answer show: the faults say so. Streams end without a word, unless the guard has stepped in.
/// </remarks>
[Provider("cortex", "https://$account.snowflakecomputing.com/api/v2/cortex", Schema = "cortex.schema.json", Models = "cortex.models.json", DisplayName = "Snowflake Cortex")]
[Setting("account")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "SNOWFLAKE_PAT")]
[Header("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN")]
[ChatEndpoint("/inference:complete", StreamsByDefault = true, EndsWithConnection = true)]

[Request("CompleteRequest", """
    {
      "model": "$model", "messages": "$messages",
      "max_tokens": "$maxOutputTokens", "temperature": "$temperature", "top_p": "$topP",
      "response_format": "$responseFormat", "tools": "$tools", "tool_choice": "$toolChoice",
      "openai": { "reasoning": { "effort": "$reasoningEffort" } },
      "stream": "$stream ?? false"
    }
    """)]
[Message(Role.System, """{ "role": "system", "content": "$text" }""")]
[Message(Role.User, """{ "role": "user", "content": "$text?", "content_list": "$parts?" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$text?", "content_list": "$toolCalls?" }""")]
[Message(Role.Tool, """{ "role": "user", "content_list": "$parts" }""")]
[Part(Part.Text, """{ "type": "text", "text": "$text" }""")]
[Part(Part.Image, """{ "type": "image", "details": { "type": "base64", "content": "$data", "content_type": "$mediaType" } }""")]
[Part(Part.ToolCall, """{ "type": "tool_use", "tool_use": { "tool_use_id": "$callId", "name": "$name", "input": "$arguments" } }""")]
[Part(Part.ToolResult, """{ "type": "tool_results", "tool_results": { "tool_use_id": "$callId", "name": "$name", "content": "$result:list" } }""")]
[Tool("""{ "tool_spec": { "type": "generic", "name": "$name", "description": "$description", "input_schema": "$parameters" } }""")]
[ToolChoice(ToolChoice.Auto, """{ "type": "auto" }"""), ToolChoice(ToolChoice.Required, """{ "type": "required" }""")]
[ToolChoice(ToolChoice.Named, """{ "type": "tool", "name": "$name:list" }""")]
[ResponseFormat(Format.JsonSchema, """{ "type": "json", "schema": "$schema" }""")]
[ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningEffort(ReasoningEffort.Medium, "medium"), ReasoningEffort(ReasoningEffort.High, "high")]

[Response("NonStreamingCompleteResponse", """
    { "choices": [{ "message": { "content": "$text", "content_list": "$parts" } }], "finish_reason": "$finishReason", "usage": "$usage" }
    """)]

[Event("StreamingCompleteResponseDataEvent", """
    { "id": "$responseId", "model": "$model", "created": "$createdAt", "choices": [{ "delta": { "type": "text", "content": "$text" } }] }
    """)]
[Event("StreamingCompleteResponseDataEvent", """
    { "choices": [{ "delta": { "type": "tool_use", "tool_use_id": "$callId", "name": "$name", "input": "$argumentsDelta" } }] }
    """)]
[Event("StreamingCompleteResponseDataEvent", """{ "choices": [{ "finish_reason": "$finishReason" }], "usage": "$usage" }""")]

[Usage("""{ "prompt_tokens": "$inputTokens", "completion_tokens": "$outputTokens", "total_tokens": "$totalTokens", "cache_read_input_tokens": "$cachedInputTokens" }""")]
[FinishReason("stop", Finish.Stop), FinishReason("length", Finish.Length), FinishReason("tool_calls", Finish.ToolCalls)]
[FinishReason("content_filter", Finish.ContentFilter), FinishReason("prohibited_content", Finish.ContentFilter)]
[Error("ErrorResponse", """{ "message": "$errorMessage", "code": "$errorCode" }""")]
[ErrorKind("max tokens of count exceeded", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("throttled by remote service", ErrorKind.RateLimited, Match = ErrorMatch.MessageContains)]

[SchemaFault("StreamingCompleteResponseDataEvent", "id", Fault.Missing, Reason = "in the guide and in every answer")]
[SchemaFault("StreamingCompleteResponseDataEvent", "model", Fault.Missing, Reason = "in the guide and in every answer")]
[SchemaFault("StreamingCompleteResponseDataEvent", "created", Fault.Missing, Reason = "in the guide")]
[SchemaFault("StreamingCompleteResponseDataEvent", "usage", Fault.Missing, Reason = "in the guide and in every answer")]
[SchemaFault("#/components/schemas/StreamingCompleteResponseDataEvent/properties/choices/items", "finish_reason", Fault.Missing, Reason = "in the guide")]
[SchemaFault("NonStreamingCompleteResponse", "finish_reason", Fault.Missing, Value = "prohibited_content", Reason = "in the guide")]
public partial interface ICortex;
