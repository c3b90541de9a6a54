using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Anthropic, by its messages API.</summary>
/// <remarks>
/// From Anthropic's OpenAPI document of 2026-05-06, its TypeScript SDK of 2026-08-19 (<c>output_tokens_details</c>,
/// <c>model_context_window_exceeded</c>) and recorded traffic, by which <c>container</c>, <c>citations</c>, <c>caller</c> and
/// most of <c>usage</c> are optional. Models up to 4.5 do not know adaptive thinking: their budgets fit beneath the default limit of the output, which has to be
/// larger. Blocks of server tools go back as they came. Prompt caching:
/// <c>WithCacheMarker</c> on a content or function, or <c>cache_control</c> among the additional properties of a content, a tool or the options.
/// </remarks>
[Provider("anthropic", "https://api.anthropic.com", Schema = "anthropic.schema.json", Models = "anthropic.models.json", DisplayName = "Anthropic", Exhaustive = true)]
[ApiKey("x-api-key", EnvironmentVariable = "ANTHROPIC_API_KEY"), Header("anthropic-version", "2023-06-01")]
[ChatEndpoint("/v1/messages", EventNames = "type"), CountTokensEndpoint("/v1/messages/count_tokens"), ModelsEndpoint("/v1/models?limit=1000", Next = "after_id")]

[Request("CreateMessageParams", """
    {
      "model": "$model",
      "max_tokens": "$maxOutputTokens ?? 4096",
      "system": "$system",
      "messages": "$messages",
      "temperature": "$temperature", "top_p": "$topP", "top_k": "$topK",
      "stop_sequences": "$stopSequences",
      "tools": "$tools", "tool_choice": "$toolChoice",
      "thinking": "$reasoning",
      "output_config": { "effort": "$reasoningEffort", "format": "$responseFormat" },
      "stream": "$stream"
    }
    """)]
[Message(Role.User, """{ "role": "user", "content": "$content" }"""), Message(Role.Assistant, """{ "role": "assistant", "content": "$content" }""")]
[Message(Role.Tool, """{ "role": "user", "content": "$parts" }""")]

[Part(Part.Text, """{ "type": "text", "text": "$text", "citations": "$citations?" }""", SkipBlank = true)]
[Citation("""{ "type": "web_search_result_location", "cited_text": "$snippet?", "url": "$url", "title": "$title?" }"""), Citation("""{ "type": "search_result_location", "cited_text": "$snippet?", "source": "$url", "title": "$title?" }""")]
[Citation("""{ "type": "page_location", "cited_text": "$snippet", "document_title": "$title?", "file_id": "$fileId?" }"""), Citation("""{ "type": "content_block_location", "cited_text": "$snippet", "document_title": "$title?", "file_id": "$fileId?" }""")]
[Citation("""{ "type": "char_location", "cited_text": "$snippet", "document_title": "$title?", "file_id": "$fileId?" }""")]
[Part(Part.Reasoning, """{ "type": "thinking", "thinking": "$text", "signature": "$signature" }"""), Part(Part.Reasoning, """{ "type": "redacted_thinking", "data": "$signature" }""")]
[Part(Part.ToolCall, """{ "type": "tool_use", "id": "$callId", "name": "$name", "input": "$arguments" }""")]
[Part(Part.ToolResult, """{ "type": "tool_result", "tool_use_id": "$callId", "content": "$result?", "is_error": "$isError?" }""")]
[Part(Part.WebSearchCall, """{ "type": "server_tool_use", "id": "$callId", "name": "web_search", "input": { "query": "$query?" } }""")]
[Part(Part.CodeCall, """{ "type": "server_tool_use", "id": "$callId", "name": "code_execution", "input": { "code": "$code?" } }""")]
[Part(Part.CodeCall, """{ "type": "server_tool_use", "id": "$callId", "name": "bash_code_execution", "input": { "command": "$code?" } }""", MediaType = "text/x-sh")]
[Part(Part.HostedCall, """{ "type": "server_tool_use", "id": "$callId", "name": "$name", "input": "$arguments" }""")]
[Part(Part.McpCall, """{ "type": "mcp_tool_use", "id": "$callId", "name": "$name", "server_name": "$serverName", "input": "$arguments" }""")]
[Part(Part.WebSearchResult, """{ "type": "web_search_tool_result", "tool_use_id": "$callId", "content": "$outputs" }"""), Part(Part.McpResult, """{ "type": "mcp_tool_result", "tool_use_id": "$callId", "content": "$outputs" }""")]
[Part(Part.CodeResult, """{ "type": "code_execution_tool_result", "tool_use_id": "$callId", "content": "$outputs" }"""), Part(Part.CodeResult, """{ "type": "bash_code_execution_tool_result", "tool_use_id": "$callId", "content": "$outputs" }""")]
[Part(Part.ToolOutput, """{ "type": "web_search_result", "url": "$uri", "title": "$name?" }"""), Part(Part.ToolOutput, """{ "stdout": "$text", "stderr": "$error?", "content": "$outputs?" }""")]
[Part(Part.ToolOutput, """{ "type": "text", "text": "$text" }"""), Part(Part.ToolOutput, """{ "file_id": "$fileId" }"""), Part(Part.ToolOutput, """{ "error_code": "$error" }""")]
[Part(Part.Image, """{ "type": "image", "source": { "type": "base64", "media_type": "$mediaType", "data": "$data:base64" } }"""), Part(Part.Image, """{ "type": "image", "source": { "type": "url", "url": "$uri" } }""")]
[Part(Part.Image, """{ "type": "image", "source": { "type": "file", "file_id": "$fileId" } }""")]
[Part(Part.File, """{ "type": "document", "source": { "type": "base64", "media_type": "application/pdf", "data": "$data:base64" }, "title": "$name?" }""", MediaType = "application/pdf")]
[Part(Part.File, """{ "type": "document", "source": { "type": "text", "media_type": "text/plain", "data": "$data:utf8" }, "title": "$name?" }""", MediaType = "text/plain")]
[Part(Part.File, """{ "type": "document", "source": { "type": "url", "url": "$uri" }, "title": "$extra.title?" }""", MediaType = "application/pdf")]
[Part(Part.File, """{ "type": "document", "source": { "type": "file", "file_id": "$fileId" }, "title": "$name?" }""")]

[Tool("""{ "name": "$name", "description": "$description?", "input_schema": "$parameters", "strict": "$strict?", "cache_control": "$extra.cache_control?" }""")]
[HostedTool(HostedTool.WebSearch, """
    { "type": "web_search_20250305", "name": "web_search", "max_uses": "$extra.max_uses", "user_location": "$extra.user_location",
      "allowed_domains": "$extra.allowed_domains", "blocked_domains": "$extra.blocked_domains" }
    """)]
[HostedTool(HostedTool.CodeInterpreter, """{ "type": "code_execution_20250825", "name": "code_execution" }""")]
[ToolChoice(ToolChoice.Auto, """{ "type": "auto", "disable_parallel_tool_use": "$sequentialToolCalls?" }"""), ToolChoice(ToolChoice.Required, """{ "type": "any", "disable_parallel_tool_use": "$sequentialToolCalls?" }""")]
[ToolChoice(ToolChoice.Named, """{ "type": "tool", "name": "$name", "disable_parallel_tool_use": "$sequentialToolCalls?" }"""), ToolChoice(ToolChoice.None, """{ "type": "none" }""")]
[ResponseFormat(Format.JsonSchema, """{ "type": "json_schema", "schema": "$schema:closed" }"""), CacheMarker("cache_control", """{ "type": "ephemeral", "ttl": "$lifetime" }""")]
[Reasoning(Reasoning.Enabled, """{ "type": "enabled", "budget_tokens": "$reasoningBudget ?? 2048", "display": "$reasoningOutput ?? \"summarized\"" }""", Models = "claude-3*, claude-sonnet-4-0, claude-sonnet-4-2*, claude-sonnet-4-5*, claude-opus-4-0, claude-opus-4-1*, claude-opus-4-2*, claude-opus-4-5*, claude-haiku-4-5*")]
[Reasoning(Reasoning.Enabled, """{ "type": "adaptive", "display": "$reasoningOutput ?? \"summarized\"" }"""), Reasoning(Reasoning.Disabled, """{ "type": "disabled" }""")]
[ReasoningEffort(ReasoningEffort.Low, "low", Budget = 1024), ReasoningEffort(ReasoningEffort.Medium, "medium", Budget = 2048), ReasoningEffort(ReasoningEffort.High, "high", Budget = 3072), ReasoningEffort(ReasoningEffort.ExtraHigh, "xhigh", Budget = 3072)]
[ReasoningOutput(ReasoningOutput.None, "omitted"), ReasoningOutput(ReasoningOutput.Summary, "summarized"), ReasoningOutput(ReasoningOutput.Full, "summarized")]

[Response("Message", """
    {
      "id": "$responseId", "type": "message", "role": "$role", "model": "$model", "content": "$parts", "usage": "$usage",
      "stop_reason": "$finishReason", "stop_sequence": "$extra.stop_sequence", "stop_details": "$extra.stop_details", "container": "$extra.container"
    }
    """)]
[Event("MessageStreamEvent", """
    { "type": "message_start", "message": {
        "id": "$responseId", "type": "message", "role": "$role", "model": "$model", "content": "$parts", "usage": "$usage",
        "stop_reason": "$finishReason", "stop_sequence": "$extra.stop_sequence", "stop_details": "$extra.stop_details", "container": "$extra.container" } }
    """, Begins = Scope.Response)]
[Response("Message", """{ "usage": { "service_tier": "$extra.service_tier" } }""")]
[Event("MessageStreamEvent", """{ "type": "message_start", "message": { "usage": { "service_tier": "$extra.service_tier" } } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_start", "index": "$index", "content_block": "$part" }""", Begins = Scope.Part)]
[Event("MessageStreamEvent", """{ "type": "content_block_delta", "index": "$index", "delta": { "type": "text_delta", "text": "$text" } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_delta", "index": "$index", "delta": { "type": "citations_delta", "citation": "$citation" } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_delta", "index": "$index", "delta": { "type": "thinking_delta", "thinking": "$reasoning" } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_delta", "index": "$index", "delta": { "type": "signature_delta", "signature": "$signature" } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_delta", "index": "$index", "delta": { "type": "input_json_delta", "partial_json": "$argumentsDelta" } }""")]
[Event("MessageStreamEvent", """{ "type": "content_block_stop", "index": "$index" }""", Ends = Scope.Part)]
[Event("MessageStreamEvent", """
    { "type": "message_delta", "usage": "$usage",
      "delta": { "stop_reason": "$finishReason", "stop_sequence": "$extra.stop_sequence", "stop_details": "$extra.stop_details", "container": "$extra.container" } }
    """)]
[Event("MessageStreamEvent", """{ "type": "message_stop" }""", Ends = Scope.Response)]
[Usage("""
    {
      "input_tokens": "$inputTokens", "output_tokens": "$outputTokens",
      "cache_read_input_tokens": "$cachedInputTokens", "cache_creation_input_tokens": "$cacheWriteTokens",
      "cache_creation": { "ephemeral_5m_input_tokens": "$extra.ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens": "$extra.ephemeral_1h_input_tokens" },
      "output_tokens_details": { "thinking_tokens": "$reasoningTokens" },
      "server_tool_use": { "web_search_requests": "$extra.web_search_requests", "web_fetch_requests": "$extra.web_fetch_requests" }
    }
    """, CachedInput = CachedInput.BesideInput)]
[FinishReason("end_turn", Finish.Stop), FinishReason("stop_sequence", Finish.Stop), FinishReason("pause_turn", Finish.Stop), FinishReason("tool_use", Finish.ToolCalls)]
[FinishReason("max_tokens", Finish.Length), FinishReason("model_context_window_exceeded", Finish.Length), FinishReason("refusal", Finish.ContentFilter)]

[Error("ErrorResponse", """{ "type": "error", "error": { "type": "$errorType", "message": "$errorMessage" } }""")]
[ErrorKind("prompt is too long", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("exceed context limit", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("credit balance is too low", ErrorKind.QuotaExceeded, Match = ErrorMatch.MessageContains), ErrorKind("billing_error", ErrorKind.QuotaExceeded)]
[ErrorKind("content filtering policy", ErrorKind.ContentFiltered, Match = ErrorMatch.MessageContains)]
[ErrorKind("invalid_request_error", ErrorKind.InvalidRequest), ErrorKind("request_too_large", ErrorKind.InvalidRequest), ErrorKind("not_found_error", ErrorKind.NotFound)]
[ErrorKind("authentication_error", ErrorKind.Unauthorized), ErrorKind("permission_error", ErrorKind.Forbidden), ErrorKind("rate_limit_error", ErrorKind.RateLimited)]
[ErrorKind("overloaded_error", ErrorKind.Overloaded), ErrorKind(529, ErrorKind.Overloaded), ErrorKind("timeout_error", ErrorKind.Timeout), ErrorKind("api_error", ErrorKind.ServerError)]

[CountTokensRequest("CountMessageTokensParams", """
    { "max_tokens": null, "temperature": null, "top_p": null, "top_k": null, "stop_sequences": null, "stream": null,
      "cache_control": "$extra.cache_control", "context_management": "$extra.context_management", "mcp_servers": "$extra.mcp_servers" }
    """), TokenCount("CountMessageTokensResponse", """{ "input_tokens": "$tokens" }""")]
[ModelList("ListModelsResponse", """
    { "data": [{ "id": "$id", "display_name": "$name", "created_at": "$createdAt:iso8601", "max_input_tokens": "$contextWindow", "max_tokens": "$maxOutputTokens" }, "..."],
      "has_more": "$hasMore", "last_id": "$next" }
    """)]
[Unmapped("ListModelsResponse", "first_id"), Unmapped("ModelInfo", "type", "capabilities"), Unmapped("CreateMessageParams", "cache_control", "container", "context_management", "inference_geo", "mcp_servers", "metadata", "service_tier", "user_profile_id")]
[Unmapped("Tool", "type", "allowed_callers", "defer_loading", "eager_input_streaming", "input_examples"), Unmapped("ServerToolUseBlock", "caller"), Unmapped("WebSearchResult", "encrypted_content", "page_age"), Unmapped("CodeExecutionResult", "type", "return_code"), Unmapped("BashCodeExecutionResult", "type", "return_code"), Unmapped("CodeExecutionOutput", "type"), Unmapped("BashCodeExecutionOutput", "type")]
[Unmapped("WebSearchError", "type"), Unmapped("CodeExecutionError", "type"), Unmapped("BashCodeExecutionError", "type"), Unmapped("McpTextBlock", "citations"), Unmapped("WebSearchToolResultBlock", "caller"), Unmapped("McpToolResultBlock", "is_error"), Unmapped("RequestTextBlock", "cache_control"), Unmapped("RequestImageBlock", "cache_control")]
[Unmapped("RequestDocumentBlock", "cache_control", "citations", "context"), Unmapped("RequestToolResultBlock", "cache_control", "toolset_name")]
[Unmapped("RequestToolUseBlock", "cache_control", "caller", "toolset_name"), Unmapped("ResponseToolUseBlock", "caller", "toolset_name")]
[Unmapped("MessageDeltaEvent", "context_management"), Unmapped("Usage", "inference_geo", "iterations", "speed"), Unmapped("ErrorResponse", "request_id")]
[Ignore("PingEvent", "CompactionDelta", "ContentSource", "SearchResultBlock", "WebFetchToolResultBlock",
    "TextEditorCodeExecutionToolResultBlock", "ToolSearchToolResultBlock", "ContainerUploadBlock", "AdvisorToolResultBlock", "CompactionBlock", "EncryptedCodeExecutionResult")]
public partial interface IAnthropic;
