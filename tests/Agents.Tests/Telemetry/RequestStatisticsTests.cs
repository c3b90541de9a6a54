using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Telemetry;

public sealed class RequestStatisticsTests
{
    [Fact]
    public async Task Real_requests_are_counted_by_provider_and_model_and_in_all()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text == "busy").Overload();
        emulator.Otherwise().Say("One two.").WithUsage(input: 100, output: 20, cached: 60);
        var statistics = new RequestStatistics(new Outcomes.Pricing());
        using var openai = emulator.ChatClient("openai", "gpt-4o").AsBuilder().UseObservers(statistics).Build();
        using var anthropic = emulator.ChatClient("anthropic", "claude-haiku-4-5").AsBuilder().UseObservers(statistics).Build();

        await openai.GetResponseAsync("Hi");
        await openai.GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        await Assert.ThrowsAsync<OverloadedException>(() => anthropic.GetResponseAsync("busy"));
        var snapshot = statistics.Snapshot();

        var figures = snapshot.Find("openai", "gpt-4o")!.Total;
        Assert.Equal((2L, 2L, 200L, 120L, 40L), (figures.Requests, figures.Succeeded, figures.InputTokens, figures.CachedInputTokens, figures.OutputTokens));
        Assert.Equal((1L, 2L), (figures.TimeToFirstToken!.Count, figures.Duration!.Count));
        Assert.Equal(1, snapshot.Find("anthropic", "claude-haiku-4-5")!.Total.Errors[ErrorKind.Overloaded]);
        Assert.Equal((3L, 1L), (snapshot.Total.Requests, snapshot.Total.Failed));
        Assert.Contains("openai/gpt-4o", snapshot.ToString(), StringComparison.Ordinal);
        Assert.Contains("Overloaded 1", snapshot.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("busy", snapshot.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Costs_are_summed_and_unknown_ones_are_said_to_be()
    {
        var statistics = new RequestStatistics(new Outcomes.Pricing());

        await statistics.OnCompletedAsync(Outcomes.Of(usage: new UsageDetails { InputTokenCount = 900, OutputTokenCount = 100 }));
        await statistics.OnCompletedAsync(Outcomes.Of(model: "strange", usage: new UsageDetails { InputTokenCount = 900, OutputTokenCount = 100 }));
        // Another service tier has another price, which is not known here.
        await statistics.OnCompletedAsync(Outcomes.Of(usage: new UsageDetails { InputTokenCount = 900, OutputTokenCount = 100 }) with { ServiceTier = "flex" });

        var total = statistics.Snapshot().Total;
        Assert.Equal((0.001m, 2L), (total.Cost, total.WithoutCost));
        Assert.Null(new RequestStatistics().Snapshot().Total.Cost);
    }

    [Fact]
    public async Task Recent_figures_forget_what_is_older_than_the_window()
    {
        var time = new FakeTimeProvider();
        var statistics = new RequestStatistics(options: new RequestStatisticsOptions { Window = TimeSpan.FromMinutes(6) }, time: time);

        await statistics.OnCompletedAsync(Outcomes.Of());
        time.Advance(TimeSpan.FromMinutes(4));
        await statistics.OnCompletedAsync(Outcomes.Of());
        Assert.Equal(2, statistics.Snapshot().Recent.Requests);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, statistics.Snapshot().Recent.Requests);
        time.Advance(TimeSpan.FromMinutes(6));
        await statistics.OnCompletedAsync(Outcomes.Of());

        Assert.Equal((1L, 3L), (statistics.Snapshot().Recent.Requests, statistics.Snapshot().Total.Requests));
    }

    [Fact]
    public async Task Ever_new_names_of_models_are_counted_together()
    {
        var statistics = new RequestStatistics(options: new RequestStatisticsOptions { MaxModels = 10 });

        for (var i = 0; i < 1000; i++) await statistics.OnCompletedAsync(Outcomes.Of(model: $"model {i}"));
        for (var i = 0; i < 1000; i++) await statistics.OnCompletedAsync(Outcomes.Of(provider: $"provider {i}"));
        var snapshot = statistics.Snapshot();

        Assert.InRange(snapshot.Models.Count, 11, 25);
        Assert.Equal(2000, snapshot.Total.Requests);
        Assert.Equal(990, snapshot.Find("acme", RequestStatistics.OtherModels)!.Total.Requests);
    }

    [Fact]
    public async Task Requests_of_many_threads_are_all_counted()
    {
        var statistics = new RequestStatistics(new Outcomes.Pricing());
        var outcome = Outcomes.Of(usage: new UsageDetails { InputTokenCount = 3, OutputTokenCount = 1 });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5000; i++) await statistics.OnCompletedAsync(outcome);
        })));

        var total = statistics.Snapshot().Total;
        Assert.Equal((20_000L, 60_000L, 0.08m, 20_000L), (total.Succeeded, total.InputTokens, total.Cost, total.Duration!.Count));
    }

    [Fact]
    public async Task Counting_a_request_allocates_nothing()
    {
        var statistics = new RequestStatistics();
        var outcome = Outcomes.Of(usage: new UsageDetails { InputTokenCount = 3, OutputTokenCount = 1 }, firstToken: TimeSpan.FromMilliseconds(200));
        for (var i = 0; i < 1000; i++) await statistics.OnCompletedAsync(outcome);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) await statistics.OnCompletedAsync(outcome);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }
}
