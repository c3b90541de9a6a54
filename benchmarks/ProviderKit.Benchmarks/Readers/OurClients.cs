using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Benchmarks.Readers;

/// <summary>The generated chat models, registered as an application registers them.</summary>
internal static class OurClients
{
    public static IChatClient OpenAI(HttpMessageHandler handler) =>
        Make("openai", handler, services => services.AddOpenAI(options => options.ApiKey = "key"));

    public static IChatClient Anthropic(HttpMessageHandler handler) =>
        Make("anthropic", handler, services => services.AddAnthropic(options => options.ApiKey = "key"));

    private static IChatClient Make(string provider, HttpMessageHandler handler, Func<IServiceCollection, IHttpClientBuilder> add)
    {
        var services = new ServiceCollection();
        add(services).ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider().GetRequiredKeyedService<IChatClient>(provider);
    }
}
