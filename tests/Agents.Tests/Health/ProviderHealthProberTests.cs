using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Health;

public sealed class ProviderHealthProberTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task However_many_ask_a_provider_gets_one_probe_of_one_token()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("H");
        await using var container = Container(emulator);
        var prober = container.GetRequiredService<ProviderHealthProber>();

        var reports = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => prober.ProbeAsync("openai")));
        await prober.ProbeAsync("openai");

        Assert.All(reports, report => Assert.Equal(ProviderHealthStatus.Healthy, report.Status));
        Assert.Equal(1, Assert.Single(emulator.Requests).Options.MaxOutputTokens);
    }

    [Fact]
    public async Task A_provider_with_traffic_is_not_probed_and_after_a_while_it_is()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("H");
        await using var container = Container(emulator);
        using var client = new ObservingChatClient(container.GetRequiredService<IChatClient>(), [container.GetRequiredService<ProviderHealthMonitor>()], _clock);
        var prober = container.GetRequiredService<ProviderHealthProber>();

        await client.GetResponseAsync("Hello");
        await prober.ProbeAsync("openai");
        Assert.Single(emulator.Requests);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await prober.ProbeAsync("openai");

        Assert.Equal(["Hello", "Hi"], emulator.Requests.Select(request => request.Text));
    }

    [Fact]
    public async Task A_probe_that_fails_says_why_and_one_that_the_provider_finds_fault_with_says_that_it_is_there()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Fail(ErrorKind.Unauthorized);
        emulator.Always().For("anthropic").Fail(ErrorKind.InvalidRequest);
        await using var container = Container(emulator);

        var reports = await container.GetRequiredService<ProviderHealthProber>().ProbeAllAsync();

        Assert.Equal([("openai", ProviderHealthStatus.Unhealthy), ("anthropic", ProviderHealthStatus.Healthy)], reports.Select(report => (report.ProviderId, report.Status)));
        Assert.NotNull(reports[0].Reason);
    }

    [Fact]
    public async Task A_probe_that_gets_no_answer_ends()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Never").StallAfter(0);
        await using var container = Container(emulator);

        var probe = container.GetRequiredService<ProviderHealthProber>().ProbeAsync("openai");
        await _clock.PassAsync(10);

        Assert.Contains("No answer to a probe within 10 s.", (await probe).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_probes_when_it_is_asked_to()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("H");
        await using var container = Container(emulator, services => services.AddProviderProbes());
        var service = container.GetRequiredService<IHostedService>();
        var monitor = container.GetRequiredService<ProviderHealthMonitor>();
        await using var changes = monitor.WatchAsync().GetAsyncEnumerator();

        await service.StartAsync(default);
        Assert.Empty(emulator.Requests);
        await _clock.PassAsync(66);
        await changes.MoveNextAsync();
        await service.StopAsync(default);

        Assert.Equal(("openai", ProviderHealthStatus.Healthy), (changes.Current.ProviderId, changes.Current.After));
        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task Health_checks_tell_each_provider_and_all_of_them()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Fail(ErrorKind.Unauthorized);
        emulator.Always().For("anthropic").Say("H");
        await using var container = Container(emulator, services => services.AddLogging().AddHealthChecks().AddProviders(probe: true));

        var report = await container.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["provider:openai"].Status);
        Assert.Equal(HealthStatus.Healthy, report.Entries["provider:anthropic"].Status);
        Assert.Equal(HealthStatus.Degraded, report.Entries["providers"].Status);
        Assert.StartsWith("openai is Unhealthy: openai: ", report.Entries["providers"].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checks_that_may_not_probe_cost_nothing()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        await using var container = Container(emulator, services => services.AddLogging().AddHealthChecks().AddProviders());

        var report = await container.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal((HealthStatus.Healthy, 3), (report.Status, report.Entries.Count));
        Assert.Empty(emulator.Requests);
    }

    private ServiceProvider Container(Emulator emulator, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddOpenAI(options => emulator.Configure(options));
        if (emulator.Emulates("anthropic")) services.AddAnthropic(options => emulator.Configure(options));
        services.AddProviderHealth(new HealthOptions { Randomness = () => 0.5 });
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}

file static class Emulators
{
    public static bool Emulates(this Emulator emulator, string provider)
    {
        try
        {
            return emulator.AddressOf(provider) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
