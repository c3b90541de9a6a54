using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/tokens.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class TokensSnippets
{
    [Fact]
    public void Counts()
    {
        var counter = new TokenCounter();

        TokenCount exact = counter.CountPrompt("openai", "gpt-4o", [new ChatMessage(ChatRole.User, "Hello!")]);
        TokenCount guess = counter.CountText("anthropic", "claude-haiku-4-5", "How is the weather in Paris?");
        Console.WriteLine($"{exact}, {guess}");     // 9 (tokenizer), ~8 (estimate)

        Assert.Equal("9 (tokenizer), ~8 (estimate)", $"{exact}, {guess}");
    }

    [Fact]
    public void A_rule()
    {
        var options = new TokenCounterOptions();
        options.Tokenizers.Add(new TokenizerRule { ModelPrefix = "our-deployment", Encoding = TokenizerEncoding.O200kBase });
        var azure = new TokenCounter(options: options);

        Assert.Equal(TokenCountSource.Tokenizer, azure.CountText("azure", "our-deployment", "Hello!").Source);
    }

    [Fact]
    public async Task Calibration()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("Sunny.").WithUsage(input: 30, output: 3);
        using var model = emulator.ChatClient("anthropic", model: "claude-haiku-4-5");

        var calibration = new TokenCalibration();
        var counter = new TokenCounter(calibration);
        using var client = model.AsBuilder().UseObservers(calibration).Build();

        await client.GetResponseAsync("How is the weather in Paris?");
        double ratio = calibration.PromptRatio("anthropic", "claude-haiku-4-5");
        string state = calibration.Export();

        Assert.InRange(ratio, 1.1, 2);
        Assert.Contains("claude-haiku-4-5", state, StringComparison.Ordinal);
        Assert.Equal(TokenCountSource.Estimate, counter.CountText("anthropic", "claude-haiku-4-5", "Sunny.").Source);
    }

    [Fact]
    public async Task Asking_the_provider()
    {
        var options = new TokenCounterOptions
        {
            Provider = (provider, messages, options, cancellationToken) => ValueTask.FromResult<long?>(provider == "anthropic" ? 12 : null),
        };
        TokenCount asked = await new TokenCounter(options: options).CountPromptAsync("anthropic", "claude-haiku-4-5", [new ChatMessage(ChatRole.User, "Hello!")]);

        Assert.Equal("12 (provider)", asked.ToString());
    }
}
