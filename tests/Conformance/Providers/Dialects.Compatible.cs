using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Conformance.Providers;

// The providers that speak OpenAI's chat completions with differences of their own.
public static partial class Dialects
{
    private const string Completions = "chat.completions";

    /// <summary>DeepSeek.</summary>
    public static Dialect DeepSeek { get; } = Of("deepseek", DeepSeekProvider.Server, services => services.AddDeepSeek(Keyed), static (IDeepSeek api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>xAI.</summary>
    public static Dialect XAI { get; } = Of("xai", XAIProvider.Server, services => services.AddXAI(Keyed), static (IXAI api, ChatRequest request) => api.SendChatAsync(request)) with { ReasoningBesideOutput = true };

    /// <summary>OpenRouter.</summary>
    public static Dialect OpenRouter { get; } = Of("openrouter", OpenRouterProvider.Server, services => services.AddOpenRouter(Keyed), static (IOpenRouter api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Together.</summary>
    public static Dialect Together { get; } = Of("together", TogetherProvider.Server, services => services.AddTogether(Keyed), static (ITogether api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Fireworks.</summary>
    public static Dialect Fireworks { get; } = Of("fireworks", FireworksProvider.Server, services => services.AddFireworks(Keyed), static (IFireworks api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Cerebras.</summary>
    public static Dialect Cerebras { get; } = Of("cerebras", CerebrasProvider.Server, services => services.AddCerebras(Keyed), static (ICerebras api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Perplexity.</summary>
    public static Dialect Perplexity { get; } = Of("perplexity", PerplexityProvider.Server, services => services.AddPerplexity(Keyed), static (IPerplexity api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Moonshot.</summary>
    public static Dialect Moonshot { get; } = Of("moonshot", MoonshotProvider.Server, services => services.AddMoonshot(Keyed), static (IMoonshot api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Z.AI.</summary>
    public static Dialect ZAI { get; } = Of("zai", ZAIProvider.Server, services => services.AddZAI(Keyed), static (IZAI api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Hugging Face's router.</summary>
    public static Dialect HuggingFace { get; } = Of("huggingface", HuggingFaceProvider.Server, services => services.AddHuggingFace(Keyed), static (IHuggingFace api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>Servers that need no declaration of their own.</summary>
    public static Dialect Local { get; } = Of("local", LocalProvider.Server, services => services.AddLocal(Keyed), static (ILocal api, ChatRequest request) => api.SendChatAsync(request));

    /// <summary>All of them, and what others are read by the one for any server.</summary>
    public static IReadOnlyList<Dialect> Compatible { get; } =
    [
        DeepSeek, XAI, OpenRouter, Together, Fireworks, Cerebras, Perplexity, Moonshot, ZAI, HuggingFace, Local,
        Local with { Provider = "llamacpp" }, Local with { Provider = "ollama" }, Local with { Provider = "gemini-openai" },
    ];

    private static Dialect Of<TApi>(string id, ProviderServer server, Func<IServiceCollection, IHttpClientBuilder> add, Func<TApi, ChatRequest, Task<HttpResponseMessage>> send) =>
        new(id, Completions,
            address => server.CreateClient(options => (options.ApiKey, options.BaseAddress) = (Key, new Uri($"{address}/v1"))),
            handler => Register(id, handler, add))
        { Server = server, Send = (http, request) => send(RestService.For<TApi>(http), request) };

    private static void Keyed(ProviderOptions options) => options.ApiKey = Key;
}
