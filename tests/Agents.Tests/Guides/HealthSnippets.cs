using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/health.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class HealthSnippets
{
    [Fact]
    public async Task A_monitor()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using var model = emulator.ChatClient("openai");

        using var monitor = new ProviderHealthMonitor();
        IChatClient client = model.AsBuilder().UseObservers(monitor).Build();
        await client.GetResponseAsync("Hello");

        Console.WriteLine(ProviderHealthReport.TableHead);
        Console.WriteLine(monitor.GetReport("openai"));

        Assert.Equal(ProviderHealthStatus.Healthy, monitor.GetStatus("openai"));
    }

    [Fact]
    public async Task Changes()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using var monitor = new ProviderHealthMonitor();
        using var client = new ObservingChatClient(emulator.ChatClient("openai"), [monitor]);
        using var cancellation = new CancellationTokenSource();
        var seen = new List<ProviderHealthStatus>();
        var watching = WatchAsync();

        await client.GetResponseAsync("Hello");
        monitor.Dispose();
        await watching;

        Assert.Equal([ProviderHealthStatus.Healthy], seen);

        async Task WatchAsync()
        {
            monitor.Changed += (_, change) => Console.WriteLine(change);          // openai: Healthy -> Unhealthy (...)
            await foreach (var change in monitor.WatchAsync(cancellation.Token)) seen.Add(change.After);
        }
    }

    [Fact]
    public async Task Probes_and_checks()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddOpenAI();

        services.AddProviderHealth(new HealthOptions { ProbeInterval = TimeSpan.FromMinutes(5), ProbeModels = { ["openai"] = "gpt-4o-mini" } });
        services.AddProviderProbes();                                         // the host probes from now on
        services.AddHealthChecks().AddProviders();                            // checks "providers", "provider:openai", ...

        await using var container = services.BuildServiceProvider();
        var report = await container.GetRequiredService<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckService>().CheckHealthAsync();
        Assert.Equal(["provider:openai", "providers"], report.Entries.Keys.Order());
        Assert.NotEmpty(container.GetServices<IHostedService>());
    }
}
