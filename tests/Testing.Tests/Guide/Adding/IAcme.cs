using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Guide.Adding;

[Provider("acme", "https://api.acme.example/v1")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "ACME_API_KEY")]
public partial interface IAcme : IOpenAIChat;

[Provider("finch", "https://api.finch.example/v1")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "FINCH_API_KEY")]
[Request("""{ "max_tokens": "$maxOutputTokens", "max_completion_tokens": null, "stream_options": null }""")]
[Response("""{ "choices": [{ "message": { "thoughts": "$reasoning" } }] }""")]
[Event("""{ "choices": [{ "delta": { "thoughts": "$reasoning" } }] }""")]
[Extends("ResponseMessage", "thoughts"), Extends("Delta", "thoughts"), Extends("FinishReason", "sung_out"), FinishReason("sung_out", Finish.Length)]
public partial interface IFinch : IOpenAIChat;
