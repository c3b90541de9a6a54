using Microsoft.Extensions.Configuration;
using ProviderKit.Samples.Loopback;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The configuration: the sample's own settings below, those of the environment above.</summary>
internal static class Settings
{
    public static IConfiguration Build(LoopbackServer? server)
    {
        var own = new Dictionary<string, string?>();
        foreach (var (provider, model, _) in Registration.All)
        {
            own[$"Providers:{provider.Id}:DefaultModel"] = model;
            if (server is null)
                continue;
            own[$"Providers:{provider.Id}:BaseAddress"] = server.BaseAddressOf(provider.Id).ToString();
            // Said here, so that a real key that happens to be in OPENAI_API_KEY stays out of the play.
            own[$"Providers:{provider.Id}:ApiKey"] = "loopback-key";
        }

        return new ConfigurationBuilder().AddInMemoryCollection(own).AddEnvironmentVariables().Build();
    }

    public static bool HasKey(this IConfiguration configuration, ProviderDescriptor provider) =>
        !string.IsNullOrEmpty(configuration[$"Providers:{provider.Id}:ApiKey"])
        || (provider.ApiKeyEnvironmentVariable is { } variable && !string.IsNullOrEmpty(configuration[variable]));
}
