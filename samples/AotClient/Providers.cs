using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Samples.AotClient;

/// <summary>Registers one of the three providers at an address.</summary>
internal static class Providers
{
    public static ServiceProvider Register(string providerId, Uri address)
    {
        var services = new ServiceCollection();
        var http = providerId switch
        {
            "openai" => services.AddOpenAI(options => Set(options, address, "gpt-5.4-mini")),
            "anthropic" => services.AddAnthropic(options => Set(options, address, "claude-haiku-4-5")),
            "groq" => services.AddGroq(options => Set(options, address, "openai/gpt-oss-120b")),
            _ => throw new ArgumentException($"There is no provider '{providerId}' here.", nameof(providerId)),
        };
        http.AddStandardResilienceHandler();
        return services.BuildServiceProvider();
    }

    private static void Set(ProviderOptions options, Uri address, string model)
    {
        options.BaseAddress = address;
        options.DefaultModel = model;
        // A server on one's own machine takes any key; a provider's key comes from its environment variable.
        if (address.IsLoopback)
            options.ApiKey = "any-key";
    }
}
