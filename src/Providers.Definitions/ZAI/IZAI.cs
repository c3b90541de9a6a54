using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Z.AI (GLM), by its OpenAI-compatible API.</summary>
/// <remarks>
/// From the API reference (docs.z.ai, August 2026) and recorded traffic. Output keeps a schema only as far as <c>json_object</c> goes,
/// the choice of a tool is the model's, and counts come with the last chunk unasked.
/// </remarks>
[Provider("zai", "https://api.z.ai/api/paas/v4", DisplayName = "Z.AI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "ZAI_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "thinking": "$reasoning", "seed": null, "parallel_tool_calls": null, "frequency_penalty": null, "presence_penalty": null, "stream_options": null }""")]
[Reasoning(Reasoning.Enabled, """{ "type": "enabled" }"""), Reasoning(Reasoning.Disabled, """{ "type": "disabled" }"""), ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.Medium, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "max")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content" }"""), ResponseFormat(Format.JsonSchema, "null"), ToolChoice(ToolChoice.None, "null"), ToolChoice(ToolChoice.Required, "null"), ToolChoice(ToolChoice.Named, "null")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Extends("FinishReason", "sensitive", "model_context_window_exceeded"), FinishReason("sensitive", Finish.ContentFilter), FinishReason("model_context_window_exceeded", Finish.Length)]
[ErrorKind("1113", ErrorKind.QuotaExceeded), ErrorKind("1261", ErrorKind.ContextTooLong), ErrorKind("1301", ErrorKind.ContentFiltered), ErrorKind("1302", ErrorKind.RateLimited), ErrorKind("1303", ErrorKind.RateLimited), ErrorKind("1305", ErrorKind.Overloaded)]
[Extends("CreateChatCompletionRequest", "thinking"), Extends("AssistantMessage", "reasoning_content")]
public partial interface IZAI : IOpenAIChat;
