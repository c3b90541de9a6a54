using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>DeepSeek, by its OpenAI-compatible API.</summary>
/// <remarks>
/// From the API reference (api-docs.deepseek.com, August 2026) and recorded traffic. Reasoning goes back with the conversation: within a turn that calls
/// tools the thinking models refuse to go on without it, elsewhere it is passed over. Output keeps a schema only as far as <c>json_object</c> goes.
/// </remarks>
[Provider("deepseek", "https://api.deepseek.com", Models = "deepseek.models.json", DisplayName = "DeepSeek")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "DEEPSEEK_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "thinking": "$reasoning", "seed": null, "parallel_tool_calls": null }""")]
[Reasoning(Reasoning.Enabled, """{ "type": "enabled" }"""), Reasoning(Reasoning.Disabled, """{ "type": "disabled" }"""), ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.ExtraHigh, "max")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }"""), ResponseFormat(Format.JsonSchema, "null")]
[Part(Part.Image, "null"), Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Usage("""{ "prompt_cache_hit_tokens": "$cachedInputTokens", "prompt_cache_miss_tokens": "$extra.prompt_cache_miss_tokens" }""")]
[Extends("CreateChatCompletionRequest", "thinking"), Extends("AssistantMessage", "reasoning_content"), Extends("Usage", "prompt_cache_hit_tokens", "prompt_cache_miss_tokens")]
[ErrorKind("Insufficient Balance", ErrorKind.QuotaExceeded, Match = ErrorMatch.MessageContains)]
public partial interface IDeepSeek : IOpenAIChat, IOpenAIModels;
