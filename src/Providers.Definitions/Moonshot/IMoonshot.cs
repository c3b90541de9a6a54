using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Moonshot AI (Kimi), by its OpenAI-compatible API.</summary>
/// <remarks>
/// From its OpenAPI document of 2026-08-17 (platform.kimi.ai) and recorded traffic. In streams, counts stand in the choice that ends the answer as well. The
/// efforts are those of Kimi K3; the K2 models know <c>thinking</c> instead.
/// </remarks>
[Provider("moonshot", "https://api.moonshot.ai/v1", DisplayName = "Moonshot AI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "MOONSHOT_API_KEY")]
[Request("""{ "thinking": "$reasoning", "seed": null, "parallel_tool_calls": null }""")]
[Reasoning(Reasoning.Enabled, """{ "type": "enabled" }""", Models = "kimi-k2*"), Reasoning(Reasoning.Disabled, """{ "type": "disabled" }""", Models = "kimi-k2*")]
[ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.Medium, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "max")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Event("""{ "choices": [{ "usage": "$usage" }] }"""), Usage("""{ "cached_tokens": "$cachedInputTokens" }""")]
[ErrorKind("exceeded_current_quota_error", ErrorKind.QuotaExceeded), ErrorKind("rate_limit_reached_error", ErrorKind.RateLimited), ErrorKind("engine_overloaded_error", ErrorKind.Overloaded)]
[ErrorKind("exceeded model token limit", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[Extends("CreateChatCompletionRequest", "thinking"), Extends("AssistantMessage", "reasoning_content"), Extends("ChunkChoice", "usage"), Extends("Usage", "cached_tokens")]
[ModelList("""{ "data": [{ "context_length": "$contextWindow" }] }"""), Extends("Model", "context_length"), CountTokensEndpoint("/tokenizers/estimate-token-count"), TokenCount("""{ "data": { "total_tokens": "$tokens" } }""")]
[CountTokensRequest("""{ "max_completion_tokens": null, "max_tokens": null, "temperature": null, "top_p": null, "frequency_penalty": null, "presence_penalty": null, "stop": null, "tools": null, "tool_choice": null, "response_format": null, "reasoning_effort": null, "thinking": null, "stream": null, "stream_options": null }""")]
public partial interface IMoonshot : IOpenAIChat, IOpenAIModels;
