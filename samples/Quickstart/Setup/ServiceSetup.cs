using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Loopback;
using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Report;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The service container, as an application would set it up.</summary>
internal static class ServiceSetup
{
    public static ServiceProvider Build(LoopbackServer? server, RetryFeed retries, Screen screen)
    {
        var configuration = Settings.Build(server);
        var services = new ServiceCollection().AddSingleton(configuration);
        foreach (var registration in Registration.All)
        {
            if (configuration.HasKey(registration.Provider))
                registration.Add(services).AddStandardResilienceHandler(options => Resilience.Configure(options, registration.Provider, retries));
            else
                screen.Note($"{registration.Provider.DisplayName} is skipped: {registration.Provider.ApiKeyEnvironmentVariable} is not set.");
        }

        return services.BuildServiceProvider();
    }

    /// <summary>The chat clients, found by the ids of the providers, each with a meter around it.</summary>
    public static IReadOnlyList<Participant> Participants(IServiceProvider services, Ledger ledger) =>
    [
        .. services.GetServices<ProviderDescriptor>()
            .Select(provider => new Participant(provider, new CallMeter(services.GetRequiredKeyedService<IChatClient>(provider.Id), provider, ledger))),
    ];
}
