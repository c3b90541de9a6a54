using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Composition;

public sealed class AddProviderKitTests : IAsyncLifetime
{
    private Emulator _emulator = null!;

    public async Task InitializeAsync() => _emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_counts_for_providers_that_are_added_before_and_after_it(bool isFirst)
    {
        _emulator.Always().Say("Yes.").WithUsage(input: 10, output: 2);
        var services = new ServiceCollection();
        if (isFirst) services.AddProviderKit(Configuration(""));
        AddProviders(services);
        if (!isFirst) services.AddProviderKit(Configuration(""));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredKeyedService<IChatClient>("openai").GetResponseAsync("?");
        await provider.GetRequiredKeyedService<IChatClient>("anthropic").GetResponseAsync("?");
        var byDefault = await provider.GetRequiredService<IChatClient>().GetResponseAsync("?");

        Assert.Equal(3, provider.GetRequiredService<CostLedger>().Snapshot().Total.Requests);
        Assert.Equal(3, provider.GetRequiredService<RequestStatistics>().Snapshot().Total.Requests);
        Assert.Equal("openai", byDefault.GetServedBy());
        Assert.All(["openai", "anthropic"], id => Assert.Equal(ProviderHealthStatus.Healthy, provider.GetRequiredService<IProviderHealth>().GetStatus(id)));
    }

    [Fact]
    public async Task A_whole_appsettings_file_is_read()
    {
        _emulator.When(m => m.Provider == "openai").Overload().Times(2).Then.Say("No.");
        _emulator.Always().Say("Yes.").WithUsage(input: 10, output: 2);
        await using var provider = Build("""
            {
              "Providers": {
                "openai": { "ApiKey": "k1", "DefaultModel": "gpt-5.4-mini", "DefaultParameters": { "Temperature": 0.3 } },
                "anthropic": { "ApiKey": "k2", "DefaultModel": "claude-haiku-4-5", "ModelParameters": { "claude-*": { "MaxOutputTokens": 50 } } }
              },
              "ProviderKit": {
                "Switching": { "Targets": ["anthropic", "openai"], "CoolDown": "00:00:30" },
                "Resilience": { "MaxRetries": 0 },
                "Health": { "UnhealthyAfter": 2 },
                "Cache": { "Lifetime": "00:10:00" },
                "Probes": false
              },
              "Budgets": { "all": { "Usd": 100, "Window": "Day" } },
              "Pricing": { "anthropic": { "claude-haiku-4-5": { "Input": 100, "Output": 1000 } } }
            }
            """);
        var client = provider.GetRequiredService<IChatClient>();

        var first = await client.GetResponseAsync("?");
        var second = await client.GetResponseAsync("?");

        Assert.Equal("anthropic", first.GetServedBy());
        Assert.Equal(50, Assert.Single(_emulator.Requests).Options.MaxOutputTokens);
        Assert.Equal("Yes.", second.Text);
        var total = provider.GetRequiredService<CostLedger>().Snapshot().Total;
        Assert.Equal((1L, 0.003m), (total.Requests, total.Cost));
        Assert.Equal(1, total.CacheHits);
        await Assert.ThrowsAsync<OverloadedException>(() => provider.GetRequiredKeyedService<IChatClient>("openai").GetResponseAsync("?"));
    }

    [Fact]
    public async Task A_provider_that_is_down_is_retried_then_left_and_all_of_it_is_told()
    {
        _emulator.When(m => m.Provider == "openai").Overload();
        _emulator.Always().Say("Yes.").WithUsage(input: 10, output: 2);
        var retries = new List<RetryAttempt>();
        await using var provider = Build("{}", options =>
        {
            options.Resilience.MaxRetries = 1;
            options.Resilience.BaseDelay = options.Resilience.MaxDelay = TimeSpan.FromMilliseconds(1);
            options.Resilience.OnRetry = retries.Add;
        });

        var answer = await provider.GetRequiredService<IChatClient>().GetResponseAsync("?");

        Assert.Equal("anthropic", answer.GetServedBy());
        Assert.Equal(("openai", 1, ErrorKind.Overloaded), (Assert.Single(retries).ProviderId, retries[0].Attempt, retries[0].Error.Kind));
        Assert.Equal(["openai", "openai", "anthropic"], _emulator.Requests.Select(static request => request.Provider));
        // Two attempts are one request.
        Assert.Equal(2, provider.GetRequiredService<RequestStatistics>().Snapshot().Total.Requests);
    }

    [Fact]
    public async Task A_budget_of_one_provider_leads_to_another_and_one_of_all_refuses()
    {
        _emulator.Always().Say("Yes.").WithUsage(input: 10, output: 2);
        await using var provider = Build("""
            { "Budgets": { "openai-day": { "Tokens": 1, "Window": "Day", "Provider": "openai" }, "ada": { "Tokens": 1, "Window": "Day", "Tags": { "user": "ada" } } } }
            """);
        var client = provider.GetRequiredService<IChatClient>();

        Assert.Equal("anthropic", (await client.GetResponseAsync("?")).GetServedBy());
        var refusal = await Assert.ThrowsAsync<BudgetExceededException>(() => client.GetResponseAsync("?", new ChatOptions { ModelId = "claude-haiku-4-5" }.WithTag(RequestTags.User, "ada")));
        Assert.Equal("ada", refusal.BudgetName);
        Assert.Single(_emulator.Requests);
    }

    [Fact]
    public async Task A_budget_reserves_no_more_output_than_the_configured_maximum()
    {
        _emulator.Always().Say("Yes.").WithUsage(input: 10, output: 2);
        await using var provider = Build("""
            {
              "Providers": { "openai": { "DefaultParameters": { "MaxOutputTokens": 50 } } },
              "Budgets": { "all": { "Tokens": 100, "Window": "Day" } }
            }
            """);

        await provider.GetRequiredKeyedService<IChatClient>("openai").GetResponseAsync("?");

        Assert.Equal(50, Assert.Single(_emulator.Requests).Options.MaxOutputTokens);
        // The other one has no such setting, and its model may write much more.
        await Assert.ThrowsAsync<BudgetExceededException>(() => provider.GetRequiredKeyedService<IChatClient>("anthropic").GetResponseAsync("?"));
    }

    [Fact]
    public void A_faulty_setting_is_named_by_its_key()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddProviderKit(Configuration("""{ "ProviderKit": { "Resilience": { "MaxRetries": "many" } } }""")));
        Assert.Contains("ProviderKit:Resilience:MaxRetries is 'many'", fault.Message, StringComparison.Ordinal);

        fault = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddProviderKit(Configuration("""{ "ProviderKit": { "Resiliance": {} , "Probes": "maybe" } }""")));
        Assert.Contains("ProviderKit:Probes is 'maybe'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_generated_model_itself_stays_bare()
    {
        _emulator.Always().Say("Yes.");
        await using var provider = Build("{}");

        await provider.GetRequiredService<OpenAIChatModel>().GetResponseAsync("?");

        Assert.Equal(0, provider.GetRequiredService<CostLedger>().Snapshot().Total.Requests);
        Assert.Same(provider.GetRequiredService<OpenAIChatModel>(), provider.GetRequiredKeyedService<IChatClient>("openai").GetService<ChatModel>());
    }

    private ServiceProvider Build(string json, Action<ProviderKitOptions>? configure = null)
    {
        var services = new ServiceCollection().AddProviderKit(Configuration(json), configure);
        AddProviders(services);
        return services.BuildServiceProvider();
    }

    private void AddProviders(IServiceCollection services)
    {
        services.AddOpenAI(options => Point(options, "gpt-5.4-mini"));
        services.AddAnthropic(options => Point(options, "claude-haiku-4-5"));

        void Point(ProviderOptions options, string model)
        {
            _emulator.Configure(options);
            options.DefaultModel ??= model;
        }
    }

    private static IConfigurationRoot Configuration(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json.Length == 0 ? "{}" : json))).Build();
}
