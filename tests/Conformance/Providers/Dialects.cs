using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Conformance.Providers;

/// <summary>The wire formats that we declare.</summary>
public static class Dialects
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

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dialect> All { get; } = [OpenAI, Anthropic, Groq];

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
