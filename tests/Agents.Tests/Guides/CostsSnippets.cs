using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/costs.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class CostsSnippets
{
    [Fact]
    public void The_price_of_a_request()
    {
        var services = new ServiceCollection();
        services.AddOpenAI();
        services.AddCosts();
        using var container = services.BuildServiceProvider();

        var pricing = container.GetRequiredService<IModelPricing>();
        var usage = new UsageDetails { InputTokenCount = 1_000, CachedInputTokenCount = 400, OutputTokenCount = 200 };
        RequestCost cost = pricing.Price("openai", "gpt-4o", usage, DateTimeOffset.UtcNow);
        Console.WriteLine(cost);    // $0.004 = 600 input at $2.50 + 400 cached input at $1.25 + 200 output at $10.00 per million (gpt-4o)

        Assert.Equal("$0.004 = 600 input at $2.50 + 400 cached input at $1.25 + 200 output at $10.00 per million (gpt-4o)", cost.ToString());
    }

    [Fact]
    public async Task The_ledger()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hello.").WithUsage(input: 1_000_000, output: 0);
        using var model = emulator.ChatClient("openai", model: "gpt-4o");
        using var pricing = new ModelPricing([OpenAIProvider.Descriptor],
            new PriceSetting { ProviderId = "openai", ModelId = "gpt-4o", Price = new() { Input = 2.25m, Output = 9m } });

        var ledger = new CostLedger(pricing, new TokenCounter());
        using var client = model.AsBuilder().UseCosts(ledger).Build();

        await client.GetResponseAsync("Hello", new ChatOptions().WithTag(RequestTags.User, "ada").WithTag(RequestTags.Agent, "clerk"));

        CostSnapshot costs = ledger.Snapshot();
        decimal ada = costs.Tags[RequestTags.User]["ada"].Cost;
        Console.WriteLine(costs);

        Assert.Equal(2.25m, ada);
    }
}
