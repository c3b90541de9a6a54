using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Display;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The service container, as an application would set it up.</summary>
internal static class ServiceSetup
{
    /// <summary>The name of the agent, whose settings are in the configuration.</summary>
    public const string Agent = "concierge";

    public static ServiceProvider Build(EmulatedProviders? emulated, Screen screen)
    {
        var configuration = Settings.Build();
        var services = new ServiceCollection();
        services.AddProviderKit(configuration, options => options.Resilience.OnRetry = retry => Show(retry, screen));
        services.AddAgent(Agent);
        foreach (var (provider, add) in Registration.All)
        {
            // The emulator sets its own address and key, so that a real key that happens to be in OPENAI_API_KEY stays out of the play.
            if (emulated is not null || configuration.HasKey(provider))
                add(services, options => emulated?.Emulator.Configure(options));
            else
                screen.Note($"{provider.DisplayName} is skipped: {provider.ApiKeyEnvironmentVariable} is not set.");
        }

        return services.BuildServiceProvider();
    }

    /// <summary>The chat clients, found by the ids of the providers.</summary>
    public static IReadOnlyList<Participant> Participants(IServiceProvider services) =>
        [.. services.GetServices<ProviderDescriptor>().Select(provider => new Participant(provider, services.GetRequiredKeyedService<IChatClient>(provider.Id)))];

    private static void Show(RetryAttempt retry, Screen screen)
    {
        var provider = Registration.All.First(one => one.Provider.Id == retry.ProviderId).Provider;
        var status = retry.Error.Status is { } code ? $" ({code})" : "";
        var wish = retry.Error.RetryAfter is { } wait ? $", Retry-After {wait.TotalSeconds:0.#} s" : "";
        screen.Line(provider, $"attempt {retry.Attempt}: {retry.Error.Kind}{status}{wish} – waiting {retry.Wait.TotalSeconds:0.0} s");
    }
}
