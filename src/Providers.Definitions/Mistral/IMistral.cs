using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Mistral, by its chat completions API, its embeddings and its list of models.</summary>
/// <remarks>
/// From Mistral's OpenAPI document of 2026-07 and recorded traffic. Thoughts stand among the content, in parts of their own; references pass through as they
/// are. Of audio the document's form is written, the bytes alone; the object that OpenAI's clients send is taken too, as it is.
/// </remarks>
[Provider("mistral", "https://api.mistral.ai/v1", Schema = "mistral.schema.json", Models = "mistral.models.json", DisplayName = "Mistral", Exhaustive = true)]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "MISTRAL_API_KEY")]
[Request("""{ "max_completion_tokens": null, "max_tokens": "$maxOutputTokens", "seed": null, "random_seed": "$seed", "stream_options": null }""")]
[Message(Role.System, """{ "role": "system", "content": "$content" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content" }""")]
[Message(Role.User, """{ "role": "user", "content": "$content" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "tool_calls": "$toolCalls?" }""")]
[Message(Role.Tool, """{ "role": "tool", "tool_call_id": "$callId", "content": "$result" }""")]
[Part(Part.ToolCall, """{ "type": "function", "id": "$callId", "function": { "name": "$name", "arguments": "$arguments:string ?? \"{}\"" } }""")]
[Part(Part.ToolCall, """{ "id": "$callId?", "function": { "name": "$name", "arguments": "$arguments:string ?? \"{}\"" } }""")]
[Part(Part.Reasoning, """{ "type": "thinking", "thinking": "$parts ?? []" }""")]
[Part(Part.Audio, """{ "type": "input_audio", "input_audio": "$data:base64" }""")]
[Part(Part.File, """{ "type": "document_url", "document_url": "$data:dataUri", "document_name": "$name?" }""")]
[Part(Part.File, """{ "type": "document_url", "document_url": "$uri", "document_name": "$extra.document_name?" }""")]
[Part(Part.File, """{ "type": "file", "file_id": "$fileId" }""")]
[Part(Part.Refusal, "null"), Citation("null"), ToolChoice(ToolChoice.Required, "\"any\"")]
[ReasoningEffort(ReasoningEffort.Low, "high"), ReasoningEffort(ReasoningEffort.Medium, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Response("""{ "service_tier": null, "choices": [{ "message": { "content": "$content", "reasoning_content": null, "refusal": null, "annotations": null } }] }""")]
[Event("""{ "service_tier": null, "choices": [{ "delta": { "content": "$content", "reasoning_content": null, "refusal": null, "annotations": null } }] }""")]
[Usage("""
    {
      "num_cached_tokens": "$cachedInputTokens", "prompt_audio_seconds": "$extra.prompt_audio_seconds",
      "prompt_tokens_details": { "cache_write_tokens": null }, "completion_tokens_details": null
    }
    """)]
[FinishReason("model_length", Finish.Length)]
[Error("ErrorResponse", """{ "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" }""")]
[Error("Refused", """{ "detail": "$errorMessage" }"""), Error("ValidationError", """{ "detail": [{ "msg": "$errorMessage", "type": "$errorType" }] }""")]
[ErrorKind("rate_limited", ErrorKind.RateLimited), ErrorKind("service_tier_capacity_exceeded", ErrorKind.Overloaded), ErrorKind("invalid_model", ErrorKind.NotFound)]
[ErrorKind("too large for model", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("invalid_request_invalid_args", ErrorKind.InvalidRequest)]
[Unmapped("CreateChatCompletionRequest", "prompt_mode", "n", "prediction", "guardrails", "metadata", "prompt_cache_key", "safe_prompt")]
[Unmapped("AssistantMessage", "prefix"), Unmapped("ToolMessage", "name"), Unmapped("ThinkChunk", "closed"), Unmapped("ToolCall", "type", "index")]
[Unmapped("CreateChatCompletionResponse", "object"), Unmapped("Choice", "logprobs"), Unmapped("CreateChatCompletionStreamResponse", "object", "p"), Unmapped("ChunkChoice", "logprobs")]
[Unmapped("ToolCallChunk", "type"), Unmapped("Usage", "service_tier"), Unmapped("ErrorResponse", "object", "raw_status_code"), Unmapped("Problem", "loc")]
[Ignore("ReferenceChunk", "ToolReferenceChunk")]
[EmbeddingRequest("""{ "dimensions": null, "output_dimension": "$dimensions" }"""), EmbeddingResponse("""{ "id": "$extra.id" }""")]
[ModelList("""{ "data": [{ "name": "$name", "max_context_length": "$contextWindow" }] }""")]
[Unmapped("CreateEmbeddingRequest", "metadata", "output_dtype"), Unmapped("EmbeddingUsage", "completion_tokens")]
[Unmapped("Model", "capabilities", "description", "aliases", "deprecation", "type")]
public partial interface IMistral : IOpenAIChat, IOpenAIEmbeddings, IOpenAIModels;
