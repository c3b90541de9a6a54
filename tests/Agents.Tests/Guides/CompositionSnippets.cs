using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/composition.md, and the settings that it shows.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class CompositionSnippets
{
    [Fact]
    public async Task Everything_is_put_around_the_providers_by_the_settings_of_the_guide()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say(m => m.Provider);
        var page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Guides", "composition.md"));
        var json = page.Split("```json")[1].Split("```")[0];
        var configuration = new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build();
        var services = new ServiceCollection();

        services.AddOpenAI();
        services.AddAnthropic();
        services.AddProviderKit(configuration, options => options.Resilience.MaxRetries = 2);

        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        await using var provider = services.BuildServiceProvider();
        var options = new ChatOptions { MaxOutputTokens = 100 }.WithTag(RequestTags.User, "ada");
        Assert.Equal("anthropic", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("?", options)).Text);
        Assert.Equal("anthropic", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("?", options)).Text);
        Assert.Equal(1, provider.GetRequiredService<CostLedger>().Snapshot().Total.CacheHits);
        Assert.Equal("ada", Assert.Single(await provider.GetRequiredService<BudgetGuard>().GetStatusAsync()).Partition);
    }

    [Fact]
    public async Task Every_piece_can_be_used_by_hand()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "?").RateLimit(retryAfter: TimeSpan.FromMilliseconds(1)).Then.Say("Yes.");
        var model = emulator.ChatClient("openai");
        var ledger = new CostLedger(new ModelPricing([OpenAIProvider.Descriptor]));
        var statistics = new RequestStatistics();

        using IChatClient client = model.AsBuilder()
            .UseResponseCache()
            .UseObservers(ledger, statistics)
            .UseResilience(new ResilienceOptions { MaxRetries = 1 })
            .Build();

        await client.GetResponseAsync("?", new ChatOptions { ModelId = "gpt-4o" });
        await client.GetResponseAsync("?", new ChatOptions { ModelId = "gpt-4o" });
        Assert.Equal((1L, 1L), (ledger.Snapshot().Total.Requests, statistics.Snapshot().Total.Requests));
        Assert.Equal(2, emulator.Requests.Count);
    }
}
