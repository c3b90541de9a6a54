using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Together AI, by its OpenAI-compatible API.</summary>
/// <remarks>From its OpenAPI document of 2026-04-28 (github.com/togethercomputer/openapi) and recorded traffic. Usage comes unasked with the last chunk.</remarks>
[Provider("together", "https://api.together.xyz/v1", Models = "together.models.json", DisplayName = "Together AI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "TOGETHER_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "top_k": "$topK", "reasoning": "$reasoning", "parallel_tool_calls": null, "stream_options": null }""")]
[Reasoning(Reasoning.Enabled, """{ "enabled": true }"""), Reasoning(Reasoning.Disabled, """{ "enabled": false }""")]
[ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }"""), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning", "reasoning_content": "$reasoning:obsolete" } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning", "reasoning_content": "$reasoning:obsolete" } }] }""")]
[Usage("""{ "cached_tokens": "$cachedInputTokens" }"""), ErrorKind("`max_new_tokens` must be", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[Extends("FinishReason", "eos"), FinishReason("eos", Finish.Stop), Extends("CreateChatCompletionRequest", "top_k", "reasoning")]
[Extends("ResponseMessage", "reasoning"), Extends("Delta", "reasoning"), Extends("Usage", "cached_tokens")]
[EmbeddingRequest("""{ "dimensions": null, "encoding_format": null }""")]
[ModelsEndpoint("/models"), ModelList("""[{ "id": "$id", "display_name": "$name", "created": "$createdAt:unixSeconds", "organization": "$owner", "context_length": "$contextWindow" }, "..."]""")]
public partial interface ITogether : IOpenAIChat, IOpenAIEmbeddings;
