using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Groq, by its OpenAI-compatible API. From its OpenAPI document of 2026-06-22 and recorded traffic (<c>usage</c>, <c>channel</c> and <c>stream_options</c>); what models have besides is from its API reference.</summary>
[Provider("groq", "https://api.groq.com/openai/v1", Schema = "groq.schema.json", Models = "groq.models.json", DisplayName = "Groq", Exhaustive = true)]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "GROQ_API_KEY")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Part(Part.Audio, "null"), Part(Part.File, "null"), Part(Part.Refusal, "null"), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning", "reasoning_content": null, "refusal": null } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning", "reasoning_content": null, "refusal": null } }], "x_groq": { "usage": "$usage" } }""")]
[Usage("""{ "prompt_tokens_details": { "audio_tokens": null, "cache_write_tokens": null }, "completion_tokens_details": { "audio_tokens": null, "accepted_prediction_tokens": null, "rejected_prediction_tokens": null } }""")]
[Error("ErrorResponse", """{ "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam", "failed_generation": "$extra.failed_generation" } }""")]
[Error("CreateChatCompletionStreamResponse", """{ "x_groq": { "error": "$errorMessage" } }"""), ErrorKind("tool_use_failed", ErrorKind.MalformedResponse), ErrorKind("json_validate_failed", ErrorKind.MalformedResponse), ErrorKind(498, ErrorKind.Overloaded)]
[HostedTool(HostedTool.WebSearch, """{ "type": "browser_search" }"""), HostedTool(HostedTool.CodeInterpreter, """{ "type": "code_interpreter" }"""), Citation("""{ "type": "document_citation", "document_citation": { "document_id": "$fileId", "start_index": "$start?", "end_index": "$end?" } }""")]
[Ignore("DocumentPart"), Unmapped("ChunkExtension", "id", "seed", "usage_breakdown", "debug"), Unmapped("Error", "schema_code", "schema_kind", "schema_path", "schema_path_segments", "status_code", "debug")]
[Unmapped("CreateChatCompletionRequest", "disable_tool_validation", "reasoning_format", "include_reasoning", "documents", "citation_options", "compound_custom", "search_settings", "include_domains", "exclude_domains")]
[Unmapped("CreateChatCompletionResponse", "usage_breakdown", "mcp_list_tools", "x_groq"), Unmapped("ResponseMessage", "executed_tools"), Unmapped("Delta", "channel", "executed_tools"), Unmapped("Usage", "queue_time", "prompt_time", "completion_time", "total_time")]
[ModelList("""{ "data": [{ "context_window": "$contextWindow", "max_completion_tokens": "$maxOutputTokens" }] }"""), Unmapped("Model", "active", "public_apps")]
public partial interface IGroq : IOpenAIChat, IOpenAIModels;
