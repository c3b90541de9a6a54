using ProviderKit.Declarations;

namespace ProviderKit.Providers;

/// <summary>
/// Azure OpenAI. The base address is the resource's own (<c>https://{resource}.openai.azure.com</c>), the model is the name of a deployment. Signs in
/// with a key of the resource, or with Entra ID by <see cref="ProviderOptions.AccessToken"/> (scope <c>https://cognitiveservices.azure.com/.default</c>).
/// </summary>
/// <remarks>From Microsoft's reference of the data plane, API version 2024-10-21, and recorded traffic of 2024 to 2026.</remarks>
[Provider("azure", null, Models = "azure.models.json", DisplayName = "Azure OpenAI")]
[ApiKey("api-key", EnvironmentVariable = "AZURE_OPENAI_API_KEY"), Setting("apiVersion", Default = "2024-10-21")]
[ChatEndpoint("/openai/deployments/$model/chat/completions?api-version=$apiVersion", EndOfStream = "[DONE]")]
[Response("""{ "prompt_filter_results": "$extra.prompt_filter_results", "choices": [{ "content_filter_results": "$extra.content_filter_results" }] }""")]
[Event("""{ "prompt_filter_results": "$extra.prompt_filter_results", "choices": [{ "content_filter_results": "$extra.content_filter_results" }] }""")]
[Usage("""{ "reasoning_tokens": "$reasoningTokens" }"""), SchemaFault("Usage", "reasoning_tokens", Fault.Missing, Reason = "where other makers' models count it")]
[SchemaFault("CreateChatCompletionResponse", "prompt_filter_results", Fault.Missing, Reason = "Azure's addition"), SchemaFault("Choice", "content_filter_results", Fault.Missing, Reason = "Azure's addition")]
[SchemaFault("CreateChatCompletionStreamResponse", "prompt_filter_results", Fault.Missing, Reason = "Azure's addition"), SchemaFault("ChunkChoice", "content_filter_results", Fault.Missing, Reason = "Azure's addition")]
[Error("ErrorResponse", """{ "error": { "message": "$errorMessage", "type": "$errorType", "code": "$errorCode", "param": "$errorParam", "innererror": "$extra.innererror" } }"""), SchemaFault("#/$defs/ErrorResponse/properties/error", "innererror", Fault.Missing, Reason = "Azure's addition")]
[ErrorKind("DeploymentNotFound", ErrorKind.NotFound), ErrorKind("RateLimitReached", ErrorKind.RateLimited), ErrorKind("NoCapacity", ErrorKind.Overloaded)]
[ErrorKind("ResponsibleAIPolicyViolation", ErrorKind.ContentFiltered), ErrorKind("401", ErrorKind.Unauthorized), ErrorKind("429", ErrorKind.RateLimited)]
[EmbeddingEndpoint("/openai/deployments/$model/embeddings?api-version=$apiVersion", MaxInputs = 2048), VectorEncoding(VectorEncoding.Base64, "base64"), VectorEncoding(VectorEncoding.Numbers, "float")]
public partial interface IAzureOpenAI : IOpenAIChat, IOpenAIEmbeddings;
