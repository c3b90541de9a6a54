using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Groq, by its OpenAI-compatible API. From its OpenAPI document of 2026-06-22 and recorded traffic (<c>usage</c>, <c>channel</c> and <c>stream_options</c>).</summary>
[Provider("groq", "https://api.groq.com/openai/v1", Schema = "groq.schema.json", Models = "groq.models.json", DisplayName = "Groq")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "GROQ_API_KEY")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning", "reasoning_content": null, "refusal": null } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning", "reasoning_content": null, "refusal": null } }], "x_groq": { "usage": "$usage" } }""")]
[Usage("""{ "prompt_tokens_details": { "audio_tokens": null, "cache_write_tokens": null }, "completion_tokens_details": { "audio_tokens": null, "accepted_prediction_tokens": null, "rejected_prediction_tokens": null } }""")]
[ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Error("CreateChatCompletionStreamResponse", """{ "x_groq": { "error": "$errorMessage" } }""")]
[ErrorKind("tool_use_failed", ErrorKind.MalformedResponse), ErrorKind("json_validate_failed", ErrorKind.MalformedResponse), ErrorKind(498, ErrorKind.Overloaded)]
[Ignore("DocumentPart")]
public partial interface IGroq : IOpenAIChat;
