using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Ollama, by its own API for chat and embeddings: on this machine (<c>http://localhost:11434</c>), another one, or <c>https://ollama.com</c> with a key.</summary>
/// <remarks>
/// From Ollama's API reference and Go types of 2026-08 (<c>thinking</c>, <c>tool_name</c>, ids of calls) and recorded traffic of 2024 to 2026. What
/// <c>options</c> has beside the common parameters goes into the additional properties by its path: <c>["options.num_ctx"] = 8192</c>. Durations are in
/// nanoseconds, among the additional counts of the usage. There is no catalogue: a server has the models that were pulled to it.
/// </remarks>
[Provider("ollama", "http://localhost:11434", Schema = "ollama.schema.json", DisplayName = "Ollama", Exhaustive = true)]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "OLLAMA_API_KEY", Optional = true)]
[ChatEndpoint("/api/chat", Framing = Framing.Ndjson, StreamsByDefault = true)]

[Request("ChatRequest", """
    {
      "model": "$model",
      "messages": "$messages",
      "tools": "$tools",
      "format": "$responseFormat",
      "options": {
        "num_predict": "$maxOutputTokens", "temperature": "$temperature", "top_p": "$topP", "top_k": "$topK", "seed": "$seed",
        "stop": "$stopSequences", "frequency_penalty": "$frequencyPenalty", "presence_penalty": "$presencePenalty"
      },
      "think": "$reasoning",
      "stream": "$stream ?? false"
    }
    """)]
[Message(Role.System, """{ "role": "system", "content": "$text ?? \"\"", "images": "$images?" }""")]
[Message(Role.User, """{ "role": "user", "content": "$text ?? \"\"", "images": "$images?" }""")]
[Message(Role.Assistant, """{ "role": "assistant", "content": "$text ?? \"\"", "thinking": "$reasoning?", "images": "$images?", "tool_calls": "$toolCalls?" }""")]
[Message(Role.Tool, """{ "role": "tool", "tool_name": "$toolName?", "tool_call_id": "$callId?", "content": "$result:text" }""")]

[Part(Part.ToolCall, """{ "id": "$callId?", "function": { "name": "$name", "arguments": "$arguments" } }""")]
[Tool("""{ "type": "function", "function": { "name": "$name", "description": "$description?", "parameters": "$parameters" } }""")]
[ResponseFormat(Format.Json, "\"json\""), ResponseFormat(Format.JsonSchema, "\"$schema\"")]
[Reasoning(Reasoning.Enabled, "\"$reasoningEffort ?? true\""), Reasoning(Reasoning.Disabled, "false")]
[ReasoningEffort(ReasoningEffort.Low, "low"), ReasoningEffort(ReasoningEffort.Medium, "medium"), ReasoningEffort(ReasoningEffort.High, "high"), ReasoningEffort(ReasoningEffort.ExtraHigh, "max")]

[Response("ChatResponse", """
    {
      "model": "$model", "created_at": "$createdAt:iso8601",
      "message": { "role": "$role", "content": "$text", "thinking": "$reasoning", "tool_calls": "$toolCalls" },
      "done_reason": "$finishReason"
    }
    """)]
[Response("ChatResponse", "\"$usage\"")]
[Event("ChatEnd", "\"$usage\"")]
[Event("ChatPiece", """
    {
      "model": "$model", "created_at": "$createdAt:iso8601", "done": false,
      "message": { "role": "$role", "content": "$text", "thinking": "$reasoning", "tool_calls": "$toolCalls" }
    }
    """)]
[Event("ChatEnd", """
    {
      "model": "$model", "created_at": "$createdAt:iso8601", "done": true, "done_reason": "$finishReason",
      "message": { "role": "$role", "content": "$text", "thinking": "$reasoning", "tool_calls": "$toolCalls" }
    }
    """, Ends = Scope.Response)]
[Usage("""
    {
      "prompt_eval_count": "$inputTokens", "eval_count": "$outputTokens",
      "total_duration": "$extra.total_duration", "load_duration": "$extra.load_duration",
      "prompt_eval_duration": "$extra.prompt_eval_duration", "eval_duration": "$extra.eval_duration"
    }
    """)]
[FinishReason("stop", Finish.Stop, Calls = true), FinishReason("load", Finish.Stop), FinishReason("unload", Finish.Stop), FinishReason("length", Finish.Length)]

[Error("ErrorResponse", """{ "error": "$errorMessage" }""")]
[ErrorKind("exceeds the available context size", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("exceed context", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("exceeded max context length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("exceeds the context length", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[ErrorKind("not found, try pulling it first", ErrorKind.NotFound, Match = ErrorMatch.MessageContains), ErrorKind("server busy", ErrorKind.Overloaded, Match = ErrorMatch.MessageContains)]
[ErrorKind("usage limit", ErrorKind.QuotaExceeded, Match = ErrorMatch.MessageContains)]

[Unmapped("ChatRequest", "keep_alive", "logprobs", "top_logprobs", "truncate", "shift"), Unmapped("ErrorResponse", "status"), Unmapped("ToolMessage", "images")]
[Unmapped("Options", "min_p", "typical_p", "repeat_penalty", "repeat_last_n", "num_ctx", "num_keep", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread")]
[Unmapped("ChatResponse", "done", "logprobs", "remote_model", "remote_host"), Unmapped("ChatPiece", "logprobs", "remote_model", "remote_host"), Unmapped("ChatEnd", "logprobs", "remote_model", "remote_host")]
[Unmapped("AnswerMessage", "images"), Unmapped("#/$defs/ToolCall/properties/function", "index", "description")]

[EmbeddingEndpoint("/api/embed")]
[EmbeddingRequest("EmbedRequest", """{ "model": "$model", "input": "$inputs", "dimensions": "$dimensions" }""")]
[EmbeddingResponse("EmbedResponse", """
    {
      "model": "$model", "embeddings": ["$vector", "..."], "prompt_eval_count": "$inputTokens",
      "total_duration": "$extra.total_duration", "load_duration": "$extra.load_duration"
    }
    """)]
[ModelsEndpoint("/api/tags")]
[ModelList("ListResponse", """{ "models": [{ "name": "$id", "model": "$id", "modified_at": "$createdAt:iso8601" }, "..."] }""")]
[Unmapped("EmbedRequest", "truncate", "keep_alive", "options"), Unmapped("ModelSummary", "size", "digest", "details", "remote_model", "remote_host")]
public partial interface IOllama;
