using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// The chat completions format of OpenAI, which most other providers speak with differences of their own:
/// derive from it and state only those.
/// </summary>
/// <remarks>
/// From OpenAI's OpenAPI document of 2026-08-21 (github.com/openai/openai-openapi), put right where recorded traffic
/// says otherwise: <c>logprobs</c>, <c>refusal</c> and <c>finish_reason</c> may be missing, <c>system_fingerprint</c> may be null.
/// <c>reasoning_content</c> is the compatible servers' addition; OpenAI itself does not send it.
/// </remarks>
[Dialect(Schema = "openai.schema.json", Exhaustive = true)]
[ChatEndpoint("/chat/completions", EndOfStream = "[DONE]")]

[Request("CreateChatCompletionRequest", """
    {
      "model": "$model",
      "messages": "$messages",
      "max_completion_tokens": "$maxOutputTokens", "max_tokens": "$maxOutputTokens:obsolete",
      "temperature": "$temperature", "top_p": "$topP",
      "frequency_penalty": "$frequencyPenalty", "presence_penalty": "$presencePenalty",
      "seed": "$seed",
      "stop": "$stopSequences",
      "tools": "$tools", "tool_choice": "$toolChoice", "parallel_tool_calls": "$allowMultipleToolCalls",
      "response_format": "$responseFormat",
      "reasoning_effort": "$reasoningEffort",
      "stream": "$stream", "stream_options": { "include_usage": "$streamUsage" }
    }
    """)]
[Message(Role.System, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "developer", "content": "$content", "name": "$name?" }""")]
[Message(Role.User, """{ "role": "user", "content": "$content", "name": "$name?" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Tool, """{ "role": "tool", "tool_call_id": "$callId", "content": "$result:text" }""")]

[Part(Part.Text, """{ "type": "text", "text": "$text" }""")]
[Part(Part.Image, """{ "type": "image_url", "image_url": { "url": "$data:dataUri", "detail": "$extra.detail?" } }""")]
[Part(Part.Image, """{ "type": "image_url", "image_url": { "url": "$uri", "detail": "$extra.detail?" } }""")]
[Part(Part.Audio, """{ "type": "input_audio", "input_audio": { "data": "$data:base64", "format": "$audioFormat" } }""")]
[Part(Part.File, """{ "type": "file", "file": { "file_data": "$data:dataUri", "filename": "$name ?? \"file\"" } }""")]
[Part(Part.File, """{ "type": "file", "file": { "file_id": "$fileId" } }""")]
[Part(Part.Refusal, """{ "type": "refusal", "refusal": "$text" }""")]
[Part(Part.ToolCall, """{ "type": "function", "id": "$callId", "function": { "name": "$name", "arguments": "$arguments:string ?? \"{}\"" } }""")]

[Citation("""{ "type": "url_citation", "url_citation": { "url": "$url", "title": "$title?", "start_index": "$start?", "end_index": "$end?" } }""")]

[Tool("""{ "type": "function", "function": { "name": "$name", "description": "$description?", "parameters": "$parameters", "strict": "$strict?" } }""")]
[ToolChoice(ToolChoice.Auto, "\"auto\""), ToolChoice(ToolChoice.None, "\"none\""), ToolChoice(ToolChoice.Required, "\"required\"")]
[ToolChoice(ToolChoice.Named, """{ "type": "function", "function": { "name": "$name" } }""")]
[ResponseFormat(Format.Text, """{ "type": "text" }""")]
[ResponseFormat(Format.Json, """{ "type": "json_object" }""")]
[ResponseFormat(Format.JsonSchema, """
    {
      "type": "json_schema",
      "json_schema": { "name": "$name ?? \"response\"", "description": "$description?", "schema": "$schema:closed", "strict": "$strict?" }
    }
    """)]
[ReasoningEffort(ReasoningEffort.None, "none"), ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningEffort(ReasoningEffort.Medium, "medium")]
[ReasoningEffort(ReasoningEffort.High, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "xhigh")]

[Response("CreateChatCompletionResponse", """
    {
      "id": "$responseId", "model": "$model", "created": "$createdAt:unixSeconds", "service_tier": "$extra.service_tier",
      "choices": [{
        "index": "$choice",
        "message": { "role": "$role", "content": "$text", "reasoning_content": "$reasoning", "refusal": "$refusal", "annotations": "$citations", "tool_calls": "$toolCalls" },
        "finish_reason": "$finishReason"
      }],
      "usage": "$usage"
    }
    """)]
[Event("CreateChatCompletionStreamResponse", """
    {
      "id": "$responseId", "model": "$model", "created": "$createdAt:unixSeconds", "service_tier": "$extra.service_tier",
      "choices": [{
        "index": "$choice",
        "delta": {
          "role": "$role", "content": "$text", "reasoning_content": "$reasoning", "refusal": "$refusal", "annotations": "$citations",
          "tool_calls": [{ "index": "$index", "id": "$callId", "function": { "name": "$name", "arguments": "$argumentsDelta" } }, "..."]
        },
        "finish_reason": "$finishReason"
      }],
      "usage": "$usage"
    }
    """)]
[Usage("""
    {
      "prompt_tokens": "$inputTokens", "completion_tokens": "$outputTokens", "total_tokens": "$totalTokens",
      "prompt_tokens_details": { "cached_tokens": "$cachedInputTokens", "cache_write_tokens": "$cacheWriteTokens", "audio_tokens": "$inputAudioTokens" },
      "completion_tokens_details": {
        "reasoning_tokens": "$reasoningTokens", "audio_tokens": "$outputAudioTokens",
        "accepted_prediction_tokens": "$extra.accepted_prediction_tokens", "rejected_prediction_tokens": "$extra.rejected_prediction_tokens"
      }
    }
    """)]
[FinishReason("stop", Finish.Stop), FinishReason("length", Finish.Length), FinishReason("content_filter", Finish.ContentFilter)]
[FinishReason("tool_calls", Finish.ToolCalls), FinishReason("function_call", Finish.ToolCalls)]

[Error("ErrorResponse", """{ "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" } }""")]
[Error("""{ "error": "$errorMessage" }""")]
[ErrorKind("context_length_exceeded", ErrorKind.ContextTooLong), ErrorKind("maximum context length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("insufficient_quota", ErrorKind.QuotaExceeded), ErrorKind("billing_hard_limit_reached", ErrorKind.QuotaExceeded), ErrorKind("billing_not_active", ErrorKind.QuotaExceeded)]
[ErrorKind("rate_limit_exceeded", ErrorKind.RateLimited), ErrorKind("server_is_overloaded", ErrorKind.Overloaded), ErrorKind("slow_down", ErrorKind.Overloaded)]
[ErrorKind("invalid_api_key", ErrorKind.Unauthorized), ErrorKind("account_deactivated", ErrorKind.Unauthorized)]
[ErrorKind("unsupported_country_region_territory", ErrorKind.Forbidden), ErrorKind("model_not_found", ErrorKind.NotFound)]
[ErrorKind("content_filter", ErrorKind.ContentFiltered), ErrorKind("content_policy_violation", ErrorKind.ContentFiltered)]
[ErrorKind("server_error", ErrorKind.ServerError), ErrorKind(503, ErrorKind.Overloaded)]

[Unmapped("CreateChatCompletionRequest", "audio", "logit_bias", "logprobs", "metadata", "modalities", "moderation", "n", "prediction",
    "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "safety_identifier", "service_tier", "store", "top_logprobs", "user",
    "verbosity", "web_search_options")]
[Unmapped("StreamOptions", "include_obfuscation"), Unmapped("AssistantMessage", "audio", "refusal")]
[Unmapped("TextPart", "prompt_cache_breakpoint"), Unmapped("ImagePart", "prompt_cache_breakpoint")]
[Unmapped("AudioPart", "prompt_cache_breakpoint"), Unmapped("FilePart", "prompt_cache_breakpoint")]
[Unmapped("CreateChatCompletionResponse", "object", "metadata", "moderation", "system_fingerprint")]
[Unmapped("Choice", "logprobs"), Unmapped("ResponseMessage", "audio")]
[Unmapped("CreateChatCompletionStreamResponse", "object", "moderation", "obfuscation", "system_fingerprint")]
[Unmapped("ChunkChoice", "logprobs"), Unmapped("ToolCallChunk", "type")]
[Unmapped("PromptTokensDetails", "image_tokens", "text_tokens"), Unmapped("CompletionTokensDetails", "text_tokens")]
[Ignore("CustomTool", "CustomToolCall", "CustomToolChoice", "AllowedToolsChoice")]
public partial interface IOpenAIChat;
