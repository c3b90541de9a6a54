using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Fireworks AI, by its OpenAI-compatible API.</summary>
/// <remarks>From the API reference (docs.fireworks.ai, August 2026). Properties that it does not know are refused with status 400.</remarks>
[Provider("fireworks", "https://api.fireworks.ai/inference/v1", Models = "fireworks.models.json", DisplayName = "Fireworks AI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "FIREWORKS_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "top_k": "$topK" }"""), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Extends("CreateChatCompletionRequest", "top_k"), Extends("AssistantMessage", "reasoning_content")]
[ModelList("""{ "data": [{ "context_length": "$contextWindow" }] }"""), Extends("Model", "context_length")]
public partial interface IFireworks : IOpenAIChat, IOpenAIEmbeddings, IOpenAIModels;
