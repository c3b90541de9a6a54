using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>OpenAI, by its responses API.</summary>
/// <remarks>
/// <para>
/// From OpenAI's OpenAPI document of 2026-08-21 and recorded traffic of it and of compatible servers. Everything that the assistant said is an item beside
/// messages; items of built-in tools go back as they came. System messages are messages; <c>instructions</c> is read, and written from the
/// additional properties only. An answer that the provider stores (<c>store</c> is true in it) has its id as <c>ConversationId</c>, which is sent as
/// <c>previous_response_id</c>. Without storing, <c>include: ["reasoning.encrypted_content"]</c> among the additional properties of the options brings the
/// protected form of reasoning, which goes back by itself.
/// </para>
/// </remarks>
[Provider("openai-responses", "https://api.openai.com/v1", Schema = "openai-responses.schema.json", Models = "openai.models.json", DisplayName = "OpenAI Responses")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "OPENAI_API_KEY")]
[ChatEndpoint("/responses", EventNames = "type")]

[Request("CreateResponse", """
    {
      "model": "$model?",
      "instructions": "$system:read",
      "input": "$messages",
      "previous_response_id": "$conversationId",
      "max_output_tokens": "$maxOutputTokens",
      "temperature": "$temperature", "top_p": "$topP",
      "tools": "$tools", "tool_choice": "$toolChoice", "parallel_tool_calls": "$allowMultipleToolCalls",
      "text": { "format": "$responseFormat" },
      "reasoning": { "effort": "$reasoningEffort", "summary": "$extra.reasoning_summary" },
      "stream": "$stream"
    }
    """)]
[Message(Role.System, """{ "role": "system", "content": "$content" }""")]
[Message(Role.Developer, """{ "role": "developer", "content": "$content" }""")]
[Message(Role.User, """{ "role": "user", "content": "$content" }""")]

[Part(Part.Text, """{ "type": "input_text", "text": "$text" }""")]
[Part(Part.Text, """{ "type": "message", "role": "assistant", "content": "$parts" }""", Item = true)]
[Part(Part.Text, """{ "role": "assistant", "content": "$parts" }""", Item = true)]
[Part(Part.Text, """{ "role": "assistant", "content": "$text" }""", Item = true)]
[Part(Part.Text, """{ "type": "output_text", "text": "$text", "annotations": "$citations?" }""")]
[Citation("""{ "type": "url_citation", "url": "$url", "title": "$title?", "start_index": "$start?", "end_index": "$end?" }""")]
[Citation("""{ "type": "file_citation", "file_id": "$fileId", "filename": "$title?", "index": "$start?" }"""), Citation("""{ "type": "file_path", "file_id": "$fileId", "index": "$start?" }""")]
[Citation("""{ "type": "container_file_citation", "file_id": "$fileId", "filename": "$title?", "start_index": "$start?", "end_index": "$end?" }""")]
[Part(Part.Refusal, """{ "type": "message", "role": "assistant", "content": "$parts" }""", Item = true)]
[Part(Part.Refusal, """{ "type": "refusal", "refusal": "$text" }""")]
[Part(Part.Reasoning, """{ "type": "reasoning", "summary": "$parts", "encrypted_content": "$signature?" }""", Item = true)]
[Part(Part.Reasoning, """{ "type": "summary_text", "text": "$text" }""")]
[Part(Part.Reasoning, """{ "type": "reasoning", "summary": [], "content": "$parts", "encrypted_content": "$signature?" }""", Item = true)]
[Part(Part.Reasoning, """{ "type": "reasoning_text", "text": "$text" }""")]
[Part(Part.Reasoning, """{ "type": "reasoning", "summary": [], "encrypted_content": "$signature" }""", Item = true)]
[Part(Part.ToolCall, """{ "type": "function_call", "call_id": "$callId", "name": "$name", "arguments": "$arguments:string" }""", Item = true)]
[Part(Part.ToolCall, """{ "type": "custom_tool_call", "call_id": "$callId", "name": "$name", "input": "$arguments:text" }""", Item = true)]
[Part(Part.ToolResult, """{ "type": "function_call_output", "call_id": "$callId", "output": "$result" }""", Item = true)]
[Part(Part.ToolResult, """{ "type": "custom_tool_call_output", "call_id": "$callId", "output": "$result" }""", Item = true)]
[Part(Part.WebSearchCall, """{ "type": "web_search_call", "id": "$callId", "action": { "query": "$query?", "sources": "$outputs?" } }""", Item = true)]
[Part(Part.CodeCall, """{ "type": "code_interpreter_call", "id": "$callId", "code": "$code?", "outputs": "$outputs?" }""", Item = true)]
[Part(Part.McpCall, """{ "type": "mcp_call", "id": "$callId", "server_label": "$serverName", "name": "$name", "arguments": "$arguments:string?", "output": "$outputs?" }""", Item = true)]
[Part(Part.ToolOutput, """{ "type": "logs", "logs": "$text" }"""), Part(Part.ToolOutput, """{ "type": "image", "url": "$uri" }""", MediaType = "image/*"), Part(Part.ToolOutput, """{ "url": "$uri" }""")]
[Part(Part.Image, """{ "type": "input_image", "image_url": "$data:dataUri", "detail": "$extra.detail?" }""")]
[Part(Part.Image, """{ "type": "input_image", "image_url": "$uri", "detail": "$extra.detail?" }""")]
[Part(Part.Image, """{ "type": "input_image", "file_id": "$fileId", "detail": "$extra.detail?" }""")]
[Part(Part.File, """{ "type": "input_file", "file_data": "$data:dataUri", "filename": "$name ?? \"file\"" }""")]
[Part(Part.File, """{ "type": "input_file", "file_url": "$uri" }""")]
[Part(Part.File, """{ "type": "input_file", "file_id": "$fileId" }""")]

[Tool("""{ "type": "function", "name": "$name", "description": "$description?", "parameters": "$parameters", "strict": "$strict ?? null" }""")]
[HostedTool(HostedTool.WebSearch, """{ "type": "web_search", "search_context_size": "$extra.search_context_size", "user_location": "$extra.user_location", "filters": "$extra.filters" }""")]
[HostedTool(HostedTool.CodeInterpreter, """{ "type": "code_interpreter", "container": "$extra.container ?? { \"type\": \"auto\" }" }""")]
[ToolChoice(ToolChoice.Auto, "\"auto\""), ToolChoice(ToolChoice.None, "\"none\""), ToolChoice(ToolChoice.Required, "\"required\"")]
[ToolChoice(ToolChoice.Named, """{ "type": "function", "name": "$name" }""")]
[ResponseFormat(Format.Text, """{ "type": "text" }"""), ResponseFormat(Format.Json, """{ "type": "json_object" }""")]
[ResponseFormat(Format.JsonSchema, """{ "type": "json_schema", "name": "$name ?? \"response\"", "description": "$description?", "schema": "$schema:closed", "strict": "$strict?" }""")]
[ReasoningEffort(ReasoningEffort.None, "none"), ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningEffort(ReasoningEffort.Medium, "medium")]
[ReasoningEffort(ReasoningEffort.High, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "xhigh")]

[Response("Response", """
    {
      "id": "$responseId", "model": "$model", "created_at": "$createdAt:unixSeconds", "output": "$items", "usage": "$usage",
      "status": "$finishReason:status", "incomplete_details": { "reason": "$finishReason" }, "service_tier": "$extra.service_tier"
    }
    """)]
[Response("Response", """{ "store": true, "id": "$conversationId" }""")]
[Event("StreamEvent", """{ "type": "response.created", "response": { "id": "$responseId", "model": "$model", "created_at": "$createdAt:unixSeconds" } }""", Begins = Scope.Response)]
[Event("StreamEvent", """{ "type": "response.created", "response": { "store": true, "id": "$conversationId" } }""")]
[Event("StreamEvent", """{ "type": "response.output_item.added", "output_index": "$index", "item": "$item" }""", Begins = Scope.Part)]
[Event("StreamEvent", """{ "type": "response.content_part.added", "output_index": "$index", "part": "$part" }""", Begins = Scope.Content)]
[Event("StreamEvent", """{ "type": "response.output_text.delta", "output_index": "$index", "delta": "$text" }""")]
[Event("StreamEvent", """{ "type": "response.output_text.annotation.added", "output_index": "$index", "annotation": "$citation" }""")]
[Event("StreamEvent", """{ "type": "response.refusal.delta", "output_index": "$index", "delta": "$refusal" }""")]
[Event("StreamEvent", """{ "type": "response.reasoning_summary_text.delta", "output_index": "$index", "delta": "$reasoning" }""")]
[Event("StreamEvent", """{ "type": "response.reasoning_text.delta", "output_index": "$index", "delta": "$reasoning" }""")]
[Event("StreamEvent", """{ "type": "response.function_call_arguments.delta", "output_index": "$index", "delta": "$argumentsDelta" }""")]
[Event("StreamEvent", """{ "type": "response.custom_tool_call_input.delta", "output_index": "$index", "delta": "$argumentsDelta" }""")]
[Event("StreamEvent", """{ "type": "response.content_part.done", "output_index": "$index", "part": "$part" }""", Ends = Scope.Content)]
[Event("StreamEvent", """{ "type": "response.output_item.done", "output_index": "$index", "item": "$item" }""", Ends = Scope.Part)]
[Event("StreamEvent", """
    {
      "type": "response.completed",
      "response": {
        "id": "$responseId", "model": "$model", "created_at": "$createdAt:unixSeconds", "output": "$items", "usage": "$usage",
        "status": "$finishReason:status", "incomplete_details": { "reason": "$finishReason" }, "service_tier": "$extra.service_tier"
      }
    }
    """, Ends = Scope.Response)]
[Event("StreamEvent", """
    { "type": "response.incomplete", "response": { "output": "$items", "usage": "$usage", "status": "$finishReason:status", "incomplete_details": { "reason": "$finishReason" } } }
    """, Ends = Scope.Response)]
[Event("ResponseFailed", """{ "type": "response.failed", "response": { "usage": "$usage", "status": "$finishReason:status" } }""")]
[Usage("""
    {
      "input_tokens": "$inputTokens", "output_tokens": "$outputTokens", "total_tokens": "$totalTokens",
      "input_tokens_details": { "cached_tokens": "$cachedInputTokens", "cache_write_tokens": "$cacheWriteTokens" },
      "output_tokens_details": { "reasoning_tokens": "$reasoningTokens" }
    }
    """)]
[FinishReason("completed", Finish.Stop, Calls = true), FinishReason("incomplete", Finish.Length)]
[FinishReason("max_output_tokens", Finish.Length, Status = "incomplete"), FinishReason("content_filter", Finish.ContentFilter, Status = "incomplete")]

[Error("ErrorResponse", """{ "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" } }""")]
[Error("""{ "type": "error", "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" } }""")]
[Error("ResponseFailed", """{ "type": "response.failed", "response": { "error": { "message": "$errorMessage", "code": "$errorCode" } } }""")]
[Error("ErrorEvent", """{ "type": "error", "message": "$errorMessage", "code": "$errorCode", "param": "$errorParam" }""")]
[Error("""{ "error": "$errorMessage", "code": "$errorCode?" }""")]
[ErrorKind("context_length_exceeded", ErrorKind.ContextTooLong), ErrorKind("exceeds the context window", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("insufficient_quota", ErrorKind.QuotaExceeded), ErrorKind("rate_limit_exceeded", ErrorKind.RateLimited), ErrorKind("server_is_overloaded", ErrorKind.Overloaded)]
[ErrorKind("invalid_api_key", ErrorKind.Unauthorized), ErrorKind("model_not_found", ErrorKind.NotFound), ErrorKind("content_filter", ErrorKind.ContentFiltered)]
[ErrorKind("server_error", ErrorKind.ServerError), ErrorKind(503, ErrorKind.Overloaded)]
[Ignore("ResponseInProgress"), SchemaFault("OutputMessage", "content", Fault.Type, Reason = "no fault: the bare string is a form of requests alone")]

[CountTokensEndpoint("/responses/input_tokens")]
[CountTokensRequest("TokenCountsBody", """{ "max_output_tokens": null, "temperature": null, "top_p": null, "stream": null, "conversation": "$extra.conversation", "truncation": "$extra.truncation" }""")]
[TokenCount("TokenCountsResource", """{ "input_tokens": "$tokens" }""")]
public partial interface IOpenAIResponses : IOpenAIModels;
