using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Samples.AotClient;

/// <summary>Registers one of the three providers at an address, and what stands around it.</summary>
internal static class Providers
{
    // What would be an appsettings.json.
    private static readonly Dictionary<string, string?> s_settings = new()
    {
        ["Providers:openai:DefaultModel"] = "gpt-5.4-mini",
        ["Providers:anthropic:DefaultModel"] = "claude-haiku-4-5",
        ["Providers:groq:DefaultModel"] = "openai/gpt-oss-120b",
        ["ProviderKit:Resilience:MaxRetries"] = "2",
        ["Budgets:everybody:Usd"] = "5",
        ["Budgets:everybody:Window"] = "Day",
        ["Budgets:visitor:Tokens"] = "10",
        ["Budgets:visitor:Tags:user"] = "visitor",
        ["Agents:clerk:Instructions"] = "Look the weather up before you answer.",
    };

    public static ServiceProvider Register(string providerId, Uri address)
    {
        var services = new ServiceCollection();
        services.AddProviderKit(new ConfigurationBuilder().AddInMemoryCollection(s_settings).Build());
        services.AddAgent(Conversation.Clerk, options => options.Tools = [Conversation.WeatherTool]);
        _ = providerId switch
        {
            "openai" => services.AddOpenAI(options => Set(options, address)),
            "anthropic" => services.AddAnthropic(options => Set(options, address)),
            "groq" => services.AddGroq(options => Set(options, address)),
            _ => throw new ArgumentException($"There is no provider '{providerId}' here.", nameof(providerId)),
        };
        return services.BuildServiceProvider();
    }

    private static void Set(ProviderOptions options, Uri address)
    {
        options.BaseAddress = address;
        // A server on one's own machine takes any key; a provider's key comes from its environment variable.
        if (address.IsLoopback)
            options.ApiKey = "any-key";
    }
}
