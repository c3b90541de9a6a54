using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Report;
using ProviderKit.Testing;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The service container, as an application would set it up.</summary>
internal static class ServiceSetup
{
    public static ServiceProvider Build(Emulator? emulator, RetryFeed retries, Screen screen)
    {
        var configuration = Settings.Build();
        var services = new ServiceCollection().AddSingleton(configuration);
        foreach (var (provider, _, add) in Registration.All)
        {
            // The emulator sets its own address and key, so that a real key that happens to be in OPENAI_API_KEY stays out of the play.
            if (emulator is not null || configuration.HasKey(provider))
                add(services, options => emulator?.Configure(options)).AddStandardResilienceHandler(options => Resilience.Configure(options, provider, retries));
            else
                screen.Note($"{provider.DisplayName} is skipped: {provider.ApiKeyEnvironmentVariable} is not set.");
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
