using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/budgets.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class BudgetsSnippets
{
    [Fact]
    public async Task A_guard_and_its_refusal()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hello.").WithUsage(input: 10, output: 20);
        using var model = emulator.ChatClient("openai", model: "gpt-4o");
        using var pricing = new ModelPricing([OpenAIProvider.Descriptor]);

        var options = new BudgetGuardOptions();
        options.Budgets.Add(new Budget { Name = "company", Limit = 500, Unit = BudgetUnit.Usd, Window = BudgetWindow.Month });
        options.Budgets.Add(new Budget { Name = "each user", Limit = 100_000, Unit = BudgetUnit.Tokens, Window = BudgetWindow.Day, Per = RequestTags.User });
        var guard = new BudgetGuard(options, new InMemoryBudgetStore(), pricing, new TokenCounter(), [OpenAIProvider.Descriptor]);
        using var client = model.AsBuilder().UseBudgets(guard).Build();

        await client.GetResponseAsync("Hello", new ChatOptions { MaxOutputTokens = 500 }.WithTag(RequestTags.User, "ada"));

        foreach (BudgetStatus status in await guard.GetStatusAsync()) Console.WriteLine(status);
        // company: $0.000225 of $500.00 spent (0 %), $0.00 reserved, $499.999775 left until 2026-12-01 00:00 UTC
        // each user (user ada): 30 tokens of 100,000 tokens spent (0 %), 0 tokens reserved, 99,970 tokens left until 2026-11-23 00:00 UTC

        var statuses = await guard.GetStatusAsync();
        Assert.StartsWith("company: $0.000225 of $500.00 spent (0 %), $0.00 reserved, $499.999775 left until ", statuses[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("each user (user ada): 30 tokens of 100,000 tokens spent (0 %), 0 tokens reserved, 99,970 tokens left until ", statuses[1].ToString(), StringComparison.Ordinal);

        try
        {
            await client.GetResponseAsync("Write a novel", new ChatOptions { MaxOutputTokens = 200_000 }.WithTag(RequestTags.User, "ada"));
        }
        catch (BudgetExceededException refusal)
        {
            Console.WriteLine($"{refusal.BudgetName}: {refusal.Status.Left} left, {refusal.Requested} wanted");
        }

        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task In_an_application()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("budgets").FullName, "budgets.journal");
        var services = new ServiceCollection();

        services.AddOpenAI();
        services.AddSingleton<IBudgetStore>(new FileBudgetStore(path));
        services.AddBudgets(options => options.OnWarning = status => Console.WriteLine($"Look out: {status}"));

        await using (var container = services.BuildServiceProvider())
        {
            Assert.Empty(await container.GetRequiredService<BudgetGuard>().GetStatusAsync());
            ((IDisposable)container.GetRequiredService<IBudgetStore>()).Dispose();
        }
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
