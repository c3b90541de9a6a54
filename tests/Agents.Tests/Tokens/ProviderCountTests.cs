using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Tokens;

public sealed class ProviderCountTests
{
    [Fact]
    public async Task A_provider_that_counts_is_asked_and_one_that_does_not_is_not()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI().Gemini().Moonshot());
        emulator.TokenCounts.Answer(_ => 123);
        var services = new ServiceCollection().AddTokenCounting();
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddGemini(options => emulator.Configure(options));
        services.AddMoonshot(options => emulator.Configure(options));
        await using var provider = services.BuildServiceProvider();
        var counter = provider.GetRequiredService<TokenCounter>();
        ChatMessage[] messages = [new(ChatRole.User, "How many?")];

        var counted = await counter.CountPromptAsync("anthropic", "claude-haiku-4-5", messages, new ChatOptions { ModelId = "claude-haiku-4-5" });
        var tokenized = await counter.CountPromptAsync("openai", "gpt-4o", messages, new ChatOptions { ModelId = "gpt-4o" });

        Assert.Equal(new TokenCount(123, TokenCountSource.Provider), counted);
        Assert.Equal(TokenCountSource.Tokenizer, tokenized.Source);
        foreach (var (id, model) in new[] { ("gemini", "gemini-2.5-flash"), ("moonshot", "kimi-k3") })
        {
            Assert.Equal(new TokenCount(123, TokenCountSource.Provider), await counter.CountPromptAsync(id, model, messages));
        }
        Assert.Equal([("anthropic", "claude-haiku-4-5"), ("gemini", "gemini-2.5-flash"), ("moonshot", "kimi-k3")], emulator.Requests.Select(static one => (one.Provider, one.Model!)));
    }
}
