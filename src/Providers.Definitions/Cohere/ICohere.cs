using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Cohere, by version 2 of its chat and embed APIs.</summary>
/// <remarks>
/// From Cohere's OpenAPI document of 2026-08-20 and recorded traffic. The tool plan is read as reasoning, which it is by Cohere's own words, and reasoning in
/// a message that calls tools is written back as the tool plan; in any other it is written as thinking. Of the two blocks of token counts <c>tokens</c> counts;
/// what is billed stands in the additional counts. Of a citation's sources the first is told, all are in its raw representation. Documents: <c>documents</c> among those of the options.
/// Embeddings are of documents unless <c>input_type</c> there says otherwise (<c>search_query</c>, <c>classification</c>, <c>clustering</c>).
/// </remarks>
[Provider("cohere", "https://api.cohere.com", Schema = "cohere.schema.json", Models = "cohere.models.json", DisplayName = "Cohere", Exhaustive = true)]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "CO_API_KEY")]
[ChatEndpoint("/v2/chat", EventNames = "type", EndOfStream = "[DONE]")]

[Request("ChatRequest", """
    {
      "model": "$model",
      "messages": "$messages",
      "max_tokens": "$maxOutputTokens",
      "temperature": "$temperature", "p": "$topP", "k": "$topK",
      "frequency_penalty": "$frequencyPenalty", "presence_penalty": "$presencePenalty",
      "seed": "$seed", "stop_sequences": "$stopSequences",
      "tools": "$tools", "tool_choice": "$toolChoice",
      "response_format": "$responseFormat",
      "thinking": "$reasoning",
      "stream": "$stream"
    }
    """)]
[Message(Role.System, """{ "role": "system", "content": "$content" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content" }""")]
[Message(Role.User, """{ "role": "user", "content": "$content" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "tool_plan": "$reasoning?", "content": "$content?", "tool_calls": "$toolCalls" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content" }""")]
[Message(Role.Tool, """{ "role": "tool", "tool_call_id": "$callId", "content": "$result" }""")]

[Part(Part.Text, """{ "type": "text", "text": "$text" }""")]
[Part(Part.Reasoning, """{ "type": "thinking", "thinking": "$text" }""")]
[Part(Part.Image, """{ "type": "image_url", "image_url": { "url": "$data:dataUri", "detail": "$extra.detail?" } }""")]
[Part(Part.Image, """{ "type": "image_url", "image_url": { "url": "$uri", "detail": "$extra.detail?" } }""")]
[Part(Part.ToolCall, """{ "type": "function", "id": "$callId", "function": { "name": "$name", "arguments": "$arguments:string ?? \"{}\"" } }""")]

[Citation("""{ "start": "$start", "end": "$end", "sources": [{ "type": "document", "id": "$fileId", "document": { "title": "$title?", "url": "$url?", "text": "$snippet?" } }] }""")]
[Citation("""{ "start": "$start", "end": "$end" }""")]

[Tool("""{ "type": "function", "function": { "name": "$name", "description": "$description?", "parameters": "$parameters" } }""")]
[ToolChoice(ToolChoice.Required, "\"REQUIRED\""), ToolChoice(ToolChoice.None, "\"NONE\"")]
[ResponseFormat(Format.Text, """{ "type": "text" }"""), ResponseFormat(Format.Json, """{ "type": "json_object" }""")]
[ResponseFormat(Format.JsonSchema, """{ "type": "json_object", "json_schema": "$schema" }""")]
[Reasoning(Reasoning.Enabled, """{ "type": "enabled" }"""), Reasoning(Reasoning.Disabled, """{ "type": "disabled" }""")]

[Response("ChatResponse", """
    {
      "id": "$responseId", "finish_reason": "$finishReason", "usage": "$usage",
      "message": { "role": "$role", "content": "$parts", "tool_plan": "$reasoning", "tool_calls": "$toolCalls", "citations": "$citations" }
    }
    """)]
[Event("ChatEvent", """{ "type": "message-start", "id": "$responseId", "delta": { "message": { "role": "$role" } } }""", Begins = Scope.Response)]
[Event("ChatEvent", """{ "type": "content-start", "index": "$index", "delta": { "message": { "content": "$part" } } }""", Begins = Scope.Part)]
[Event("ChatEvent", """{ "type": "content-delta", "index": "$index", "delta": { "message": { "content": { "text": "$text" } } } }""")]
[Event("ChatEvent", """{ "type": "content-delta", "index": "$index", "delta": { "message": { "content": { "thinking": "$reasoning" } } } }""")]
[Event("ChatEvent", """{ "type": "content-end", "index": "$index" }""", Ends = Scope.Part)]
[Event("ChatEvent", """{ "type": "tool-plan-delta", "delta": { "message": { "tool_plan": "$reasoning" } } }""")]
[Event("ChatEvent", """
    {
      "type": "tool-call-start", "index": "$index",
      "delta": { "message": { "tool_calls": { "type": "function", "id": "$callId", "function": { "name": "$name", "arguments": "$argumentsDelta" } } } }
    }
    """)]
[Event("ChatEvent", """{ "type": "tool-call-delta", "index": "$index", "delta": { "message": { "tool_calls": { "function": { "arguments": "$argumentsDelta" } } } } }""")]
[Event("ChatEvent", """{ "type": "tool-call-end", "index": "$index" }""", Ends = Scope.ToolCall)]
[Event("ChatEvent", """{ "type": "citation-start", "delta": { "message": { "citations": "$citation" } } }""")]
[Event("ChatEvent", """{ "type": "message-end", "delta": { "finish_reason": "$finishReason", "usage": "$usage" } }""", Ends = Scope.Response)]
[Usage("""
    {
      "billed_units": { "input_tokens": "$extra.billed_input_tokens", "output_tokens": "$extra.billed_output_tokens", "search_units": "$extra.search_units" },
      "tokens": { "input_tokens": "$inputTokens", "output_tokens": "$outputTokens", "reasoning_tokens": "$reasoningTokens", "image_tokens": "$extra.image_tokens" },
      "cached_tokens": "$cachedInputTokens"
    }
    """)]
[FinishReason("COMPLETE", Finish.Stop), FinishReason("STOP_SEQUENCE", Finish.Stop), FinishReason("MAX_TOKENS", Finish.Length), FinishReason("TOOL_CALL", Finish.ToolCalls)]

[Error("ErrorResponse", """{ "message": "$errorMessage", "error_type": "$errorType" }""")]
[Error("MessageEnd", """{ "type": "message-end", "delta": { "finish_reason": "$errorType?", "error": "$errorMessage", "error_type": "$errorType" } }""")]
[ErrorKind("TOO_MANY_TOKENS", ErrorKind.ContextTooLong), ErrorKind("too many tokens", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("ERROR", ErrorKind.ServerError), ErrorKind("TIMEOUT", ErrorKind.Timeout), ErrorKind("ERROR_TOXIC", ErrorKind.ContentFiltered), ErrorKind("ERROR_LIMIT", ErrorKind.ContextTooLong)]
[ErrorKind("INVALID_TOOL_GENERATION", ErrorKind.MalformedResponse), ErrorKind(498, ErrorKind.ContentFiltered), ErrorKind(402, ErrorKind.QuotaExceeded)]

[Unmapped("ChatRequest", "strict_tools", "documents", "citation_options", "safety_mode", "logprobs", "priority"), Unmapped("Thinking", "token_budget")]
[Unmapped("AssistantMessage", "tool_plan", "tool_calls", "citations"), Unmapped("ChatResponse", "logprobs"), Unmapped("ContentDelta", "logprobs"), Unmapped("CitationStart", "index"), Unmapped("Citation", "text", "content_index", "type")]
[Unmapped("BilledUnits", "classifications"), Unmapped("EmptyMessage", "content", "tool_plan", "tool_calls", "citations"), Unmapped("MessageEnd", "id"), Unmapped("ErrorResponse", "id")]
[Ignore("CitationEnd", "Debug")]

[EmbeddingEndpoint("/v2/embed", MaxInputs = 96)]
[EmbeddingRequest("EmbedRequest", """
    { "model": "$model", "texts": "$inputs", "input_type": "$extra.input_type ?? \"search_document\"", "embedding_types": ["float"], "output_dimension": "$dimensions" }
    """)]
[EmbeddingResponse("EmbedByTypeResponse", """{ "id": "$extra.id", "embeddings": { "float": ["$vector", "..."] }, "meta": { "billed_units": { "input_tokens": "$inputTokens" } } }""")]
[ModelsEndpoint("/v1/models?page_size=1000", Next = "page_token")]
[ModelList("ListModelsResponse", """{ "models": [{ "name": "$id", "context_length": "$contextWindow" }, "..."], "next_page_token": "$next" }""")]
[Unmapped("EmbedRequest", "inputs", "images", "max_tokens", "truncate", "priority"), Unmapped("EmbedByTypeResponse", "response_type", "texts")]
[Unmapped("EmbedMeta", "api_version", "tokens", "warnings"), Unmapped("Model", "endpoints", "default_endpoints", "features", "finetuned", "is_deprecated", "tokenizer_url")]
public partial interface ICohere;
