using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>OpenRouter, by its OpenAI-compatible API.</summary>
/// <remarks>
/// From its OpenAPI document of 2026-08-22 (github.com/OpenRouterTeam) and recorded traffic. <c>cost</c> is what the exchange is charged, in USD.
/// What was read of a file (annotations of the type <c>file</c>) is a citation as it stood.
/// </remarks>
[Provider("openrouter", "https://openrouter.ai/api/v1", Models = "openrouter.models.json", DisplayName = "OpenRouter")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "OPENROUTER_API_KEY")]
[Request("""{ "top_k": "$topK", "reasoning": { "effort": "$reasoningEffort" }, "reasoning_effort": null }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$content?", "reasoning_details": "$reasoningParts?", "tool_calls": "$toolCalls?", "name": "$name?" }""")]
[Response("""{ "provider": "$extra.provider", "choices": [{ "message": { "reasoning": "$reasoning", "reasoning_details": "$reasoningParts", "reasoning_content": null } }] }""")]
[Event("""{ "provider": "$extra.provider", "choices": [{ "delta": { "reasoning": "$reasoning", "reasoning_details": "$reasoningParts", "reasoning_content": null } }] }""")]
[Part(Part.Refusal, "null"), Part(Part.Reasoning, """{ "type": "reasoning.text", "text": "$text?", "signature": "$signature?" }""")]
[Part(Part.Reasoning, """{ "type": "reasoning.summary", "summary": "$text" }""")]
[Usage("""{ "cost": "$cost" }"""), Extends("#/$defs/ErrorResponse/properties/error", "metadata")]
[Error("ErrorResponse", """{ "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam", "metadata": "$extra.metadata" } }""")]
[Extends("CreateChatCompletionRequest", "top_k", "reasoning"), Extends("AssistantMessage", "reasoning_details"), Extends("ResponseMessage", "reasoning", "reasoning_details"), Extends("Delta", "reasoning", "reasoning_details")]
[Extends("CreateChatCompletionResponse", "provider"), Extends("CreateChatCompletionStreamResponse", "provider"), Extends("Usage", "cost"), VectorEncoding(VectorEncoding.Base64, "base64"), VectorEncoding(VectorEncoding.Numbers, "float"), EmbeddingResponse("""{ "usage": { "cost": "$extra.cost" } }"""), Extends("EmbeddingUsage", "cost")]
[ModelsEndpoint("/models?limit=1000", Next = "offset"), Extends("ListModelsResponse", "links"), Extends("Model", "name", "context_length", "top_provider")]
[ModelList("""{ "data": [{ "name": "$name", "owned_by": null, "context_length": "$contextWindow", "top_provider": { "max_completion_tokens": "$maxOutputTokens" } }], "links": { "next": "$next:link" } }""")]
public partial interface IOpenRouter : IOpenAIChat, IOpenAIEmbeddings, IOpenAIModels;
