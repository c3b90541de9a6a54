using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// Any server of OpenAI's chat completions format that needs no declaration of its own: LM Studio, llama.cpp, vLLM, SGLang, and gateways. The address
/// is LM Studio's; set <see cref="ProviderOptions.BaseAddress"/> for another (llama.cpp <c>http://localhost:8080/v1</c>, vLLM <c>http://localhost:8000/v1</c>).
/// </summary>
/// <remarks>
/// From the documentation of these servers (August 2026) and recorded traffic. A key is sent when there is one. Reasoning comes under either of two names,
/// and goes back under the older.
/// </remarks>
[Provider("local", "http://localhost:1234/v1", DisplayName = "Local server")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "LOCAL_API_KEY", Optional = true)]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": "$maxOutputTokens:obsolete", "top_k": "$topK" }"""), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_content": "$reasoning?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Part(Part.ToolCall, """{ "type": "function", "id": "$callId ?? \"\"", "function": { "name": "$name", "arguments": "$arguments:string ?? \"{}\"" } }""")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning:obsolete" } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning:obsolete" } }] }""")]
[Error("""{ "object": "error", "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam" }""")]
[ErrorKind("exceed_context_size_error", ErrorKind.ContextTooLong), ErrorKind("exceeded max context length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("context length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("authentication_error", ErrorKind.Unauthorized)]
[Extends("CreateChatCompletionRequest", "top_k"), Extends("AssistantMessage", "reasoning_content"), Extends("ResponseMessage", "reasoning"), Extends("Delta", "reasoning")]
[ModelList("""{ "data": [{ "max_model_len": "$contextWindow" }] }"""), Extends("Model", "max_model_len")]
public partial interface ILocal : IOpenAIChat, IOpenAIEmbeddings, IOpenAIModels;
