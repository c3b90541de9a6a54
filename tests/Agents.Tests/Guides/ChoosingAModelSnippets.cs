using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class ChoosingAModelSnippets
{
    [Fact]
    public async Task Choosing()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hi.");
        using var openai = emulator.ChatClient("openai");
        var registry = new ProviderRegistry([openai.GetService<ProviderDescriptor>()!], _ => openai);
        var statistics = new RequestStatistics();
        var selector = new ModelSelector(registry, statistics);
        ModelSelection selection = selector.Choose(new ModelCriteria
        {
            Capabilities = ModelCapabilities.Tools,
            MinContextWindow = 100_000,
            Traffic = new TrafficShape(InputTokens: 3_000, OutputTokens: 500, RequestsPerDay: 20_000),
            MaxCostPer1000Requests = 10m,
            Weights = ModelWeights.Cheapest,
        });
        Console.WriteLine(selection);
        using IChatClient client = selector.CreateClient(selection.Best);
        await client.GetResponseAsync("Hello");
        Assert.Equal(selection.Best.ModelId, emulator.Requests.Single().Model);
    }
}
