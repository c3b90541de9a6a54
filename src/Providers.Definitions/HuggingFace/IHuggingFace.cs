using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>Hugging Face's router to many inference providers, by its OpenAI-compatible API.</summary>
/// <remarks>
/// From the documentation of Inference Providers (huggingface.co/docs, August 2026) and recorded traffic. What is understood depends on the provider behind it:
/// reasoning comes under either name, and the older name of the output limit is the one that all of them take.
/// </remarks>
[Provider("huggingface", "https://router.huggingface.co/v1", DisplayName = "Hugging Face")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "HF_TOKEN")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null }"""), ReasoningEffort(ReasoningEffort.ExtraHigh, "high")]
[Message(Role.Developer, """{ "role": "system", "content": "$content", "name": "$name?" }""")]
[Response("""{ "choices": [{ "message": { "reasoning": "$reasoning:obsolete" } }] }""")]
[Event("""{ "choices": [{ "delta": { "reasoning": "$reasoning:obsolete" } }] }""")]
[Usage("""{ "cached_tokens": "$cachedInputTokens" }"""), Error("""{ "error": "$errorMessage", "error_type": "$errorType" }"""), ErrorKind("overloaded", ErrorKind.Overloaded)]
[ErrorKind("`max_new_tokens` must be", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains), ErrorKind("`inputs` must have less than", ErrorKind.ContextTooLong, Match = ErrorMatch.MessageContains)]
[Extends("FinishReason", "eos_token"), FinishReason("eos_token", Finish.Stop)]
[Extends("ResponseMessage", "reasoning"), Extends("Delta", "reasoning"), Extends("Usage", "cached_tokens")]
public partial interface IHuggingFace : IOpenAIChat, IOpenAIModels;
