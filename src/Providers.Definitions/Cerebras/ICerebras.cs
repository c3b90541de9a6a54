using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Cerebras, by its OpenAI-compatible API.</summary>
/// <remarks>
/// From the API reference and its page on OpenAI compatibility (inference-docs.cerebras.ai, August 2026), and recorded traffic. It refuses penalties with
/// status 400, and knows the developer's role as the system's.
/// </remarks>
[Provider("cerebras", "https://api.cerebras.ai/v1", DisplayName = "Cerebras")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "CEREBRAS_API_KEY")]
[Request("""{ "frequency_penalty": null, "presence_penalty": null }"""), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning", "reasoning_content": null } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning", "reasoning_content": null } }] }""")]
[Error("""{ "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" }""")]
[Extends("AssistantMessage", "reasoning"), Extends("ResponseMessage", "reasoning"), Extends("Delta", "reasoning")]
public partial interface ICerebras : IOpenAIChat, IOpenAIModels;
