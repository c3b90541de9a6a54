using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

[System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class CachingSnippets
{
    [Fact]
    public async Task Caching()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Rayleigh scattering.");
        using IChatClient client = emulator.ChatClient("openai").AsBuilder().UseResponseCache(new ResponseCacheOptions { Lifetime = TimeSpan.FromMinutes(30) }).Build();
        ChatResponse first = await client.GetResponseAsync("Why is the sky blue?");
        ChatResponse second = await client.GetResponseAsync("Why is the sky blue?");
        Assert.Equal(CacheResult.Hit, second.GetCacheResult());
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_hybrid_cache()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        await using var services = new ServiceCollection().AddHybridCache().Services.BuildServiceProvider();
        var hybrid = services.GetRequiredService<HybridCache>();
        var options = new ResponseCacheOptions { Store = ResponseStore.Over(hybrid), Version = "prompts of May" };
        using IChatClient client = emulator.ChatClient("openai").AsBuilder().UseResponseCache(options).Build();
        await client.GetResponseAsync("Hello");
        await client.GetResponseAsync("Hello");
        Assert.Single(emulator.Requests);
    }
}
