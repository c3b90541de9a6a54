using ProviderKit.Declarations;
using ProviderKit.Providers;

namespace Company.Acme;

/// <summary>Acme, by its OpenAI-compatible API: everything is OpenAI's but what is said here.</summary>
// Name and key go into services.AddAcme() and into the configuration section "Providers:provider-id".
[Provider("provider-id", "https://api.acme.example/v1", Models = "acme.models.json")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "ACME_API_KEY")]
// What the vendor does otherwise goes here, as templates with that only. They are laid over OpenAI's; "null" takes away what
// the vendor does not have, and [Extends] names what it adds. For example:
// [Part(Part.Audio, "null"), Part(Part.File, "null"), Event("""{ "x_acme": { "usage": "$usage" } }"""), Extends("CreateChatCompletionStreamResponse", "x_acme")]
// [Request("""{ "seed": null }""")]
public partial interface IAcme : IOpenAIChat;
