using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Conformance.Providers;

/// <summary>The wire formats that we declare.</summary>
public static partial class Dialects
{
    private const string Key = "conformance-key";

    /// <summary>OpenAI's chat completions.</summary>
    public static Dialect OpenAI { get; } = new("openai", "chat.completions",
        server => new OpenAIChatModel(new OpenAIOptions { ApiKey = Key, BaseAddress = new Uri($"{server}/v1") }),
        handler => Register("openai", handler, services => services.AddOpenAI(options => options.ApiKey = Key)))
    { Server = OpenAIProvider.Server, Send = static (http, request) => RestService.For<IOpenAI>(http).SendChatAsync(request) };

    /// <summary>Anthropic's messages.</summary>
    public static Dialect Anthropic { get; } = new("anthropic", "messages",
        server => new AnthropicChatModel(new AnthropicOptions { ApiKey = Key, BaseAddress = server }),
        handler => Register("anthropic", handler, services => services.AddAnthropic(options => options.ApiKey = Key)))
    { Server = AnthropicProvider.Server, Send = static (http, request) => RestService.For<IAnthropic>(http).SendChatAsync(request), CachedBesideInput = true };

    /// <summary>Groq's chat completions.</summary>
    public static Dialect Groq { get; } = new("groq", "chat.completions",
        server => new GroqChatModel(new GroqOptions { ApiKey = Key, BaseAddress = new Uri($"{server}/openai/v1") }),
        handler => Register("groq", handler, services => services.AddGroq(options => options.ApiKey = Key)))
    { Server = GroqProvider.Server, Send = static (http, request) => RestService.For<IGroq>(http).SendChatAsync(request) };

    /// <summary>Azure OpenAI's chat completions.</summary>
    public static Dialect Azure { get; } = new("azure", "chat.completions",
        server => new AzureOpenAIChatModel(new AzureOpenAIOptions { ApiKey = Key, BaseAddress = server }),
        handler => Register("azure", handler, services => services.AddAzureOpenAI(options => (options.ApiKey, options.BaseAddress) = (Key, new Uri("https://azure.test")))))
    { Server = AzureOpenAIProvider.Server, Send = static (http, request) => RestService.For<IAzureOpenAI>(http).SendChatAsync(request) };

    /// <summary>Ollama's own chat.</summary>
    public static Dialect Ollama { get; } = new("ollama", "chat",
        server => new OllamaChatModel(new OllamaOptions { BaseAddress = server }),
        handler => Register("ollama", handler, services => services.AddOllama()))
    { Server = OllamaProvider.Server, Send = static (http, request) => RestService.For<IOllama>(http).SendChatAsync(request), HasResponseIds = false };

    /// <summary>Google's generateContent, of the Gemini API.</summary>
    public static Dialect Gemini { get; } = new("gemini", "generateContent",
        server => new GeminiChatModel(new GeminiOptions { ApiKey = Key, BaseAddress = server }),
        handler => Register("gemini", handler, services => services.AddGemini(options => options.ApiKey = Key)))
    { Server = GeminiProvider.Server, Send = static (http, request) => RestService.For<IGemini>(http).SendChatAsync(With(request)), ReasoningBesideOutput = true, MayLackResponseIds = true };

    /// <summary>The same, of Vertex AI.</summary>
    public static Dialect Vertex { get; } = Gemini with { Provider = "vertex" };

    /// <summary>Mistral's chat completions.</summary>
    public static Dialect Mistral { get; } = new("mistral", "chat.completions",
        server => new MistralChatModel(new MistralOptions { ApiKey = Key, BaseAddress = new Uri($"{server}/v1") }),
        handler => Register("mistral", handler, services => services.AddMistral(options => options.ApiKey = Key)))
    { Server = MistralProvider.Server, Send = static (http, request) => RestService.For<IMistral>(http).SendChatAsync(request) };

    /// <summary>Cohere's chat, version 2.</summary>
    public static Dialect Cohere { get; } = new("cohere", "chat.v2",
        server => new CohereChatModel(new CohereOptions { ApiKey = Key, BaseAddress = server }),
        handler => Register("cohere", handler, services => services.AddCohere(options => options.ApiKey = Key)))
    { Server = CohereProvider.Server, Send = static (http, request) => RestService.For<ICohere>(http).SendChatAsync(request) };

    /// <summary>Amazon Bedrock's Converse.</summary>
    public static Dialect Bedrock { get; } = new("bedrock", "converse",
        server => new BedrockChatModel(new BedrockOptions { ApiKey = Key, BaseAddress = server }),
        handler => Register("bedrock", handler, services => services.AddBedrock(options => options.ApiKey = Key)))
    { Server = BedrockProvider.Server, Send = static (http, request) => RestService.For<IBedrock>(http).SendChatAsync(With(request)), CachedBesideInput = true, HasResponseIds = false };

    /// <summary>OpenAI's responses.</summary>
    public static Dialect OpenAIResponses { get; } = Responses("openai");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dialect> All =>
        [OpenAI, Anthropic, Groq, Azure, Ollama, Gemini, Vertex, Mistral, Cohere, Bedrock, OpenAIResponses, .. Compatible, .. new[] { "azure", "deepseek", "llamacpp", "lmstudio", "openrouter", "vllm", "xai" }.Select(Responses)];

    // The model stands in the path, so that it is no part of what was read of the body.
    private static ChatRequest With(ChatRequest request)
    {
        request.Options.ModelId ??= "model";
        return request;
    }

    // The format is one, whoever speaks it.
    private static Dialect Responses(string provider) => new(provider, "responses",
        server => new OpenAIResponsesChatModel(new OpenAIResponsesOptions { ApiKey = Key, BaseAddress = new Uri($"{server}/v1") }),
        handler => Register("openai-responses", handler, services => services.AddOpenAIResponses(options => options.ApiKey = Key)))
    { Server = OpenAIResponsesProvider.Server, Send = static (http, request) => RestService.For<IOpenAIResponses>(http).SendChatAsync(request) };

    private static RegisteredClient Register(string provider, HttpMessageHandler handler, Func<IServiceCollection, IHttpClientBuilder> add)
    {
        var services = new ServiceCollection();
        add(services).ConfigurePrimaryHttpMessageHandler(() => handler);
        return new RegisteredClient(services.BuildServiceProvider(), provider);
    }

    /// <summary>A client that takes its container along when it goes.</summary>
    private sealed class RegisteredClient(ServiceProvider services, string provider)
        : DelegatingChatClient(services.GetRequiredKeyedService<IChatClient>(provider))
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing)
                services.Dispose();
            base.Dispose(disposing);
        }
    }
}
