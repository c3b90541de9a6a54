using Microsoft.Extensions.Configuration;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The configuration: appsettings.json below, the environment above.</summary>
internal static class Settings
{
    public static IConfiguration Build() => new ConfigurationBuilder()
        // Beside the program, wherever it is started from.
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json")
        .AddEnvironmentVariables()
        .Build();

    public static bool HasKey(this IConfiguration configuration, ProviderDescriptor provider) =>
        !string.IsNullOrEmpty(configuration[$"Providers:{provider.Id}:ApiKey"])
        || (provider.ApiKeyEnvironmentVariable is { } variable && !string.IsNullOrEmpty(configuration[variable]));
}
