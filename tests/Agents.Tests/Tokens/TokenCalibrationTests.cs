using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Tokens;

public sealed class TokenCalibrationTests
{
    private const string Model = "claude-haiku-4-5";
    private static readonly string _text = string.Concat(Enumerable.Repeat("All work and no play makes Jack a dull boy. ", 40));

    [Fact]
    public async Task Estimates_come_closer_to_what_the_provider_reports()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say(_text).WithUsage(input: 700, output: 800);
        var calibration = new TokenCalibration();
        var counter = new TokenCounter(calibration);
        using var client = emulator.ChatClient("anthropic", model: Model).AsBuilder().UseObservers(calibration).Build();
        ChatMessage[] messages = [new(ChatRole.User, _text)];
        var before = counter.CountPrompt("anthropic", Model, messages).Tokens;

        for (var i = 0; i < 20; i++) await client.GetResponseAsync(messages);

        Assert.True(before < 550, $"The estimate was {before} already.");
        Assert.InRange(counter.CountPrompt("anthropic", Model, messages).Tokens, 686, 714);
        Assert.InRange(counter.CountText("anthropic", Model, _text).Tokens, 780, 820);
        Assert.Equal(1, calibration.PromptRatio("anthropic", "another"));
    }

    [Fact]
    public async Task Nonsense_does_not_lead_it_astray()
    {
        var calibration = new TokenCalibration();

        for (var i = 0; i < 50; i++) await calibration.OnCompletedAsync(Outcome(1_000_000_000));
        Assert.InRange(calibration.PromptRatio("anthropic", Model), 3.5, 4);
        for (var i = 0; i < 400; i++) await calibration.OnCompletedAsync(Outcome(1));
        Assert.InRange(calibration.PromptRatio("anthropic", Model), 0.25, 0.5);
    }

    [Fact]
    public async Task What_was_learnt_survives_a_restart()
    {
        var calibration = new TokenCalibration();
        await calibration.OnCompletedAsync(Outcome(900));
        var next = new TokenCalibration();

        next.Import(calibration.Export());

        Assert.Equal(calibration.PromptRatio("anthropic", Model), next.PromptRatio("anthropic", Model));
        Assert.NotEqual(1, next.PromptRatio("anthropic", Model));
        Assert.Throws<FormatException>(() => next.Import("""[{"provider":"x"}]"""));
        Assert.Throws<FormatException>(() => next.Import("nonsense"));
    }

    [Fact]
    public async Task Many_threads_may_report_at_once()
    {
        var calibration = new TokenCalibration();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++) await calibration.OnCompletedAsync(Outcome(900));
        })));

        Assert.Contains("\"observations\":800", calibration.Export(), StringComparison.Ordinal);
    }

    private static RequestOutcome Outcome(long input) => new()
    {
        Request = new ObservedRequest { ProviderId = "anthropic", ModelId = Model, Messages = [new(ChatRole.User, _text)], Options = null, IsStreamed = false, StartedAt = default },
        Status = RequestStatus.Succeeded,
        ModelId = Model,
        Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = 1 },
        Duration = TimeSpan.Zero,
    };
}
