using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>OpenAI, by its chat completions API, its embeddings and its list of models.</summary>
[Provider("openai", "https://api.openai.com/v1", Models = "openai.models.json", DisplayName = "OpenAI")]
[ApiKey("Authorization", Scheme = "Bearer", EnvironmentVariable = "OPENAI_API_KEY")]
[VectorEncoding(VectorEncoding.Base64, "base64"), VectorEncoding(VectorEncoding.Numbers, "float")]
public partial interface IOpenAI : IOpenAIChat, IOpenAIEmbeddings, IOpenAIModels;
