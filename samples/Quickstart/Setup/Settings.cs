using Microsoft.Extensions.Configuration;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The configuration: the sample's own settings below, those of the environment above.</summary>
internal static class Settings
{
    public static IConfiguration Build()
    {
        var own = Registration.All.ToDictionary(one => $"Providers:{one.Provider.Id}:DefaultModel", one => (string?)one.DefaultModel);
        return new ConfigurationBuilder().AddInMemoryCollection(own).AddEnvironmentVariables().Build();
    }

    public static bool HasKey(this IConfiguration configuration, ProviderDescriptor provider) =>
        !string.IsNullOrEmpty(configuration[$"Providers:{provider.Id}:ApiKey"])
        || (provider.ApiKeyEnvironmentVariable is { } variable && !string.IsNullOrEmpty(configuration[variable]));
}
