using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Costs;

public sealed class CostLedgerTests
{
    private static readonly PriceSetting _price = new() { ProviderId = "openai", ModelId = "gpt-4o", Replaces = true, Price = new() { Input = 2, Output = 10, CachedInput = 1 } };

    [Fact]
    public async Task Totals_are_kept_by_provider_model_user_and_agent()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "short").Say("Yes.").WithUsage(input: 1_000, output: 100, cached: 500);
        emulator.When(m => m.Text == "long").Say("Yes, yes.").WithUsage(input: 2_000, output: 300);
        using var pricing = new ModelPricing([OpenAIProvider.Descriptor], _price);
        var ledger = new CostLedger(pricing);
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseCosts(ledger).Build();

        await client.GetResponseAsync("short", new ChatOptions().WithTag(RequestTags.User, "ada").WithTag(RequestTags.Agent, "clerk"));
        await client.GetStreamingResponseAsync("long", new ChatOptions().WithTag(RequestTags.User, "bob").WithTag(RequestTags.Agent, "clerk")).ToChatResponseAsync();

        var costs = ledger.Snapshot();
        Assert.Equal((2L, 3_000L, 500L, 400L, 0.0095m), (costs.Total.Requests, costs.Total.InputTokens, costs.Total.CachedInputTokens, costs.Total.OutputTokens, costs.Total.Cost));
        Assert.Equal(0.0095m, costs.Providers["openai"].Cost);
        Assert.Equal(0.0095m, costs.Models["openai/gpt-4o"].ReportedCost);
        Assert.Equal((0.0025m, 0.007m), (costs.Tags[RequestTags.User]["ada"].Cost, costs.Tags[RequestTags.User]["bob"].Cost));
        Assert.Equal(2, costs.Agents["clerk"].Requests);
    }

    [Fact]
    public async Task The_sum_of_many_threads_is_exactly_that_of_one()
    {
        using var pricing = new ModelPricing([], new PriceSetting { ProviderId = "acme", ModelId = "m*", Price = new() { Input = 0.0333333m, Output = 1.7777777m } });
        var ledger = new CostLedger(pricing);
        var random = new Random(20261122);
        var outcomes = Enumerable.Range(0, 6_400).Select(i => Outcome("acme", $"m{i % 7}", random.Next(1, 100_000), random.Next(1, 9_000), $"user{i % 5}")).ToList();
        using var start = new Barrier(64);

        var threads = Enumerable.Range(0, 64).Select(part => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            for (var i = part; i < outcomes.Count; i += 64) ledger.OnCompletedAsync(outcomes[i]).AsTask().Wait();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        await Task.WhenAll(threads);

        var expected = outcomes.Sum(outcome => pricing.CostOf("acme", outcome.ModelId, outcome.Usage!, outcome.Request.StartedAt)!.Value);
        var costs = ledger.Snapshot();
        Assert.Equal(expected, costs.Total.Cost);
        Assert.Equal(expected, costs.Models.Values.Sum(static totals => totals.Cost));
        Assert.Equal(expected, costs.Tags["user"].Values.Sum(static totals => totals.Cost));
        Assert.Equal((6_400L, outcomes.Sum(static outcome => outcome.Usage!.InputTokenCount!.Value)), (costs.Total.Requests, costs.Total.InputTokens));
    }

    [Fact]
    public async Task A_stream_that_is_left_is_estimated_and_marked_so()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("One two three four five six.");
        using var pricing = new ModelPricing([], _price);
        var ledger = new CostLedger(pricing, new WordCounter());
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseCosts(ledger).Build();

        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync("Count to six please"))
        {
            text += update.Text;
            if (text.StartsWith("One two", StringComparison.Ordinal)) break;
        }

        var total = ledger.Snapshot().Total;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.Equal((1L, 1L, 1L), (total.Requests, total.EstimatedRequests, total.FailedRequests));
        Assert.Equal((4L, (long)words), (total.InputTokens, total.OutputTokens));
        Assert.Equal((0m, (4 * 2 + words * 10) / 1_000_000m), (total.ReportedCost, total.EstimatedCost));
    }

    [Fact]
    public async Task A_stream_that_breaks_is_estimated_too_and_what_a_provider_refuses_is_free()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "cut").Say("One two three four").CutAfter(2);
        emulator.When(m => m.Text == "limit").RateLimit(TimeSpan.FromSeconds(1));
        using var pricing = new ModelPricing([], _price);
        var ledger = new CostLedger(pricing, new WordCounter());
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseCosts(ledger).Build();

        await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("limit"));
        Assert.Equal((1L, 0m, 0L, 0L), (ledger.Snapshot().Total.FailedRequests, ledger.Snapshot().Total.Cost, ledger.Snapshot().Total.UnknownRequests, ledger.Snapshot().Total.EstimatedRequests));

        await Assert.ThrowsAsync<StreamInterruptedException>(() => client.GetStreamingResponseAsync("cut").ToChatResponseAsync());
        var total = ledger.Snapshot().Total;
        Assert.Equal((2L, 1L, 1L, 2L), (total.FailedRequests, total.EstimatedRequests, total.InputTokens, total.OutputTokens));
        Assert.Equal(22 / 1_000_000m, total.EstimatedCost);
    }

    [Fact]
    public async Task Requests_of_unknown_cost_are_counted_with_their_tokens_and_add_nothing()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 70, output: 7);
        using var pricing = new ModelPricing([], _price);
        var ledger = new CostLedger(pricing);
        using var client = emulator.ChatClient("openai").AsBuilder().UseCosts(ledger).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "secret-model" });
        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o" });

        var total = ledger.Snapshot().Total;
        Assert.Equal((2L, 1L, 77L, 0.00021m), (total.Requests, total.UnknownRequests, total.UnknownTokens, total.Cost));
    }

    [Fact]
    public async Task A_service_tier_that_the_request_names_is_priced_as_such()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.").WithUsage(input: 1_000_000, output: 0);
        using var pricing = new ModelPricing([], _price with { Price = _price.Price with { ServiceTiers = new Dictionary<string, ModelPrice> { ["flex"] = new() { Input = 1, Output = 5 } } } });
        var ledger = new CostLedger(pricing);
        using var client = emulator.ChatClient("openai", model: "gpt-4o").AsBuilder().UseCosts(ledger).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { AdditionalProperties = new() { ["service_tier"] = "flex" } });

        Assert.Equal("flex", emulator.Requests.Single().Json.GetProperty("service_tier").GetString());
        Assert.Equal(1m, ledger.Snapshot().Total.Cost);
    }

    [Fact]
    public void Cache_hits_are_free_and_say_what_they_saved()
    {
        using var pricing = new ModelPricing([], _price);
        var ledger = new CostLedger(pricing);

        ledger.OnCacheLookup(new CacheLookup { ProviderId = "openai", ModelId = "gpt-4o", Result = CacheResult.Hit, Tags = new ChatOptions().WithTag(RequestTags.User, "ada").GetTags(), SavedUsage = new UsageDetails { InputTokenCount = 1_000, OutputTokenCount = 100 } });

        var total = ledger.Snapshot().Tags["user"]["ada"];
        Assert.Equal((0L, 1L, 0m, 0.003m), (total.Requests, total.CacheHits, total.Cost, total.SavedCost));
    }

    [Fact]
    public async Task A_period_ends_with_the_calendar_and_its_totals_are_handed_out()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero));
        using var pricing = new ModelPricing([], new PriceSetting { ProviderId = "acme", ModelId = "*", Price = new() { Input = 1, Output = 1 } });
        var ended = new List<CostSnapshot>();
        var ledger = new CostLedger(pricing, options: new() { Period = CostPeriod.Month, OnPeriodEnded = ended.Add }, time: time);

        await ledger.OnCompletedAsync(Outcome("acme", "m", 1_000_000, 0));
        time.Advance(TimeSpan.FromHours(2));
        await ledger.OnCompletedAsync(Outcome("acme", "m", 2_000_000, 0));

        Assert.Equal(1m, Assert.Single(ended).Total.Cost);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), ended[0].To);
        Assert.Equal(2m, ledger.Reset().Total.Cost);
        Assert.Equal(0m, ledger.Snapshot().Total.Cost);
    }

    [Fact]
    public async Task A_flood_of_tag_values_is_summed_up_as_others()
    {
        using var pricing = new ModelPricing([], new PriceSetting { ProviderId = "acme", ModelId = "*", Price = new() { Input = 1, Output = 1 } });
        var ledger = new CostLedger(pricing, options: new() { MaxEntries = 2 });

        for (var i = 0; i < 5; i++) await ledger.OnCompletedAsync(Outcome("acme", "m", 1_000_000, 0, $"user{i}"));

        Assert.Equal(["(others)", "user0", "user1"], ledger.Snapshot().Tags["user"].Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3m, ledger.Snapshot().Tags["user"][CostSnapshot.Others].Cost);
    }

    [Fact]
    public async Task A_snapshot_reads_as_a_table_and_as_json_and_does_not_change()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        using var pricing = new ModelPricing([], new PriceSetting { ProviderId = "acme", ModelId = "m", Price = new() { Input = 1.25m, Output = 10 } });
        var ledger = new CostLedger(pricing, time: time);
        await ledger.OnCompletedAsync(Outcome("acme", "m", 12_345, 678, "ada"));
        await ledger.OnCompletedAsync(Outcome("acme", "other", 10, 1, "bob"));

        var snapshot = ledger.Snapshot();
        await ledger.OnCompletedAsync(Outcome("acme", "m", 1, 1));

        Assert.Equal("""
            Costs from 2026-03-04 05:06:07 to 2026-03-04 05:06:07 UTC
                              requests   input  cached  output       USD  of it estimated  unknown  cache hits
            total                    2  12,355       0     679  0.022211                         1
            provider acme            2  12,355       0     679  0.022211                         1
            model acme/m             1  12,345       0     678  0.022211
            model acme/other         1      10       0       1  0.000000                         1
            user ada                 1  12,345       0     678  0.022211
            user bob                 1      10       0       1  0.000000                         1
            """, snapshot.ToString(), ignoreLineEndingDifferences: true);
        using var json = JsonDocument.Parse(snapshot.ToJson());
        Assert.Equal(0.02221125m, json.RootElement.GetProperty("total").GetProperty("cost").GetDecimal());
        Assert.Equal(11, json.RootElement.GetProperty("tags").GetProperty("user").GetProperty("bob").GetProperty("unknownTokens").GetInt64());
    }

    private static RequestOutcome Outcome(string provider, string model, long input, long output, string? user = null) => new()
    {
        Request = new ObservedRequest
        {
            ProviderId = provider,
            ModelId = model,
            Messages = [],
            Options = user is null ? null : new ChatOptions().WithTag(RequestTags.User, user),
            IsStreamed = false,
            StartedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        },
        Status = RequestStatus.Succeeded,
        ModelId = model,
        Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output },
        Duration = TimeSpan.FromSeconds(1),
    };

    private sealed class WordCounter : ITokenCounter
    {
        public TokenCount CountPrompt(string providerId, string modelId, IEnumerable<ChatMessage> messages, ChatOptions? options = null) =>
            CountText(providerId, modelId, string.Join(' ', messages.Select(static message => message.Text)));

        public TokenCount CountText(string providerId, string modelId, string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, TokenCountSource.Estimate);
    }
}
