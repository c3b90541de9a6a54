using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Routing;

/// <summary>Switching over providers that are observed and resilient, as an application composes them.</summary>
public sealed class CompositionTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_provider_whose_key_is_refused_is_unhealthy_and_not_asked_again_after_its_cool_down()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Fail(ErrorKind.Unauthorized);
        emulator.Otherwise().Say(m => m.Provider);
        await using var container = Container(emulator);
        using var client = container.GetRequiredService<IChatClient>();

        var first = await client.GetResponseAsync("Hi");
        _clock.Advance(TimeSpan.FromMinutes(2));
        var second = await client.GetResponseAsync("Hi");

        Assert.Equal(("anthropic", "anthropic"), (first.Text, second.Text));
        Assert.Equal(["openai", "anthropic", "anthropic"], emulator.Requests.Select(request => request.Provider));
        Assert.Equal(ProviderHealthStatus.Unhealthy, container.GetRequiredService<IProviderHealth>().GetStatus("openai"));
    }

    [Fact]
    public async Task An_open_circuit_leads_to_the_next_provider_without_a_request()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Provider == "openai").Fail(ErrorKind.ServerError);
        emulator.Otherwise().Say(m => m.Provider);
        await using var container = Container(emulator, new() { CoolDown = TimeSpan.FromSeconds(1) });
        using var client = container.GetRequiredService<IChatClient>();

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("anthropic", (await client.GetResponseAsync("Hi")).GetServedBy());
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, emulator.Requests.Count(request => request.Provider == "openai"));
    }

    [Fact]
    public async Task A_stream_that_is_left_early_is_no_failure()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("One two three").StallAfter(2);
        await using var container = Container(emulator);
        using var client = container.GetRequiredService<IChatClient>();

        await foreach (var update in client.GetStreamingResponseAsync("Hi"))
        {
            if (update.Text.Length > 0) break;
        }

        Assert.Equal(ProviderHealthStatus.Healthy, container.GetRequiredService<IProviderHealth>().GetStatus("openai"));
        Assert.Equal(new RouteTarget("openai"), container.GetRequiredService<SwitchingChatClient>().Current);
        Assert.Single(emulator.Requests);
    }

    private ServiceProvider Container(Emulator emulator, SwitchingOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddProviderHealth();
        var clients = SwitchingTests.Registry(emulator);
        services.AddSingleton(container =>
        {
            var resilience = new ResilienceOptions { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 2 } };
            var built = clients.Providers.ToDictionary(provider => provider.Id, provider => clients.GetClient(provider.Id).AsBuilder().UseObservers().UseResilience(resilience).Build(container));
            return new ProviderRegistry(clients.Providers, id => built[id]);
        });
        var builder = services.AddProviderSwitching(options);
        services.AddSingleton(builder.Build);
        return services.BuildServiceProvider();
    }
}
