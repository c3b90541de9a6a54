using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Perplexity's Sonar models, by their OpenAI-compatible API.</summary>
/// <remarks>
/// From the API reference (docs.perplexity.ai, August 2026) and recorded traffic. There are no tools of the client's. What was searched are citations, in the order by
/// which the text numbers them; addresses alone and images stand in the answer's additional properties. Counts come with every chunk and grow; streams end without <c>[DONE]</c>.
/// </remarks>
[Provider("perplexity", "https://api.perplexity.ai", DisplayName = "Perplexity")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "PERPLEXITY_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "top_k": "$topK", "seed": null, "tools": null, "tool_choice": null, "parallel_tool_calls": null, "stream_options": null }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content" }"""), Message(Role.Tool, "null")]
[Message(Role.Developer, """{ "role": "system", "content": "$content" }""")]
[Tool("null"), ToolChoice(ToolChoice.Auto, "null"), ToolChoice(ToolChoice.None, "null"), ToolChoice(ToolChoice.Required, "null"), ToolChoice(ToolChoice.Named, "null")]
[Part(Part.ToolCall, "null"), Part(Part.Audio, "null"), Part(Part.Refusal, "null"), ReasoningEffort(ReasoningEffort.None, null), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Citation("""{ "url": "$url", "title": "$title?" }""")]
[Response("""{ "citations": "$extra.citations", "search_results": "$citations", "images": "$extra.images", "choices": [{ "message": { "tool_calls": null, "annotations": null } }] }""")]
[Event("""{ "citations": "$extra.citations", "search_results": "$citations", "images": "$extra.images", "choices": [{ "delta": { "tool_calls": null, "annotations": null } }] }""")]
[Usage("""{ "cost": { "total_cost": "$cost" }, "reasoning_tokens": "$reasoningTokens", "citation_tokens": "$extra.citation_tokens", "num_search_queries": "$extra.num_search_queries" }""")]
[Extends("CreateChatCompletionResponse", "citations", "search_results", "images"), Extends("CreateChatCompletionStreamResponse", "citations", "search_results", "images")]
[Extends("CreateChatCompletionRequest", "top_k"), Extends("Usage", "cost", "reasoning_tokens", "citation_tokens", "num_search_queries")]
[ErrorKind("too_many_prompt_tokens", ErrorKind.ContextTooLong)]
public partial interface IPerplexity : IOpenAIChat;
