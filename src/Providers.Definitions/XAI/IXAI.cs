using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>xAI, by its OpenAI-compatible API.</summary>
/// <remarks>
/// From the API reference (docs.x.ai, May 2026) and recorded traffic. Completion tokens leave the reasoning tokens out. Errors have their text at
/// <c>error</c>, and can come with status 200.
/// </remarks>
[Provider("xai", "https://api.x.ai/v1", Models = "xai.models.json", DisplayName = "xAI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "XAI_API_KEY")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }"""), Part(Part.Audio, "null"), Part(Part.Refusal, "null")]
[ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Citation("\"$url\"")]
[Response("""{ "citations": "$citations", "choices": [{ "message": { "annotations": null } }] }"""), Event("""{ "citations": "$citations", "choices": [{ "delta": { "annotations": null } }] }""")]
[Usage("""{ "num_sources_used": "$extra.num_sources_used", "cost_in_usd_ticks": "$extra.cost_in_usd_ticks" }""", ReasoningTokens = ReasoningOutputTokens.BesideOutput)]
[Error("""{ "code": "$errorCode", "error": "$errorMessage" }""")]
[ErrorKind("Incorrect API key", ErrorKind.Unauthorized, Match = ErrorMatch.MessageContains), ErrorKind("maximum prompt length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[Extends("AssistantMessage", "reasoning_content"), Extends("Usage", "num_sources_used", "cost_in_usd_ticks")]
[Extends("CreateChatCompletionResponse", "citations"), Extends("CreateChatCompletionStreamResponse", "citations")]
public partial interface IXAI : IOpenAIChat, IOpenAIModels;
