using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>OpenAI, by its chat completions API.</summary>
[Provider("openai", "https://api.openai.com/v1", Models = "openai.models.json", DisplayName = "OpenAI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "OPENAI_API_KEY")]
public partial interface IOpenAI : IOpenAIChat;
