using System.Text.Json.Serialization;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Ensembles;

public sealed partial class EnsembleAgentTests
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task The_first_good_answer_wins_and_the_others_are_cancelled_which_their_observers_see()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().For("openai").Say("Late.").After(Never);
        emulator.Always().For("anthropic").Say("").WithUsage(input: 5, output: 0);
        // The third is asked when both are under way.
        emulator.Always().For("groq").Say("Quick.").WithUsage(input: 10, output: 2);
        using var connections = new OpenConnections(emulator.Address.Port);
        var logs = new Dictionary<string, OutcomeLog> { ["openai"] = new(), ["anthropic"] = new(), ["groq"] = new() };
        AIAgent ensemble = new EnsembleAgent(logs.Select(log => new EnsembleParticipant(log.Key, emulator.ChatClient(log.Key).AsBuilder().UseObservers(log.Value).Build())));

        var answer = await ensemble.RunAsync("Hi");

        var result = answer.GetEnsembleResult()!;
        Assert.Equal(("Quick.", "groq"), (answer.Text, result.Winner));
        Assert.Equal(ParticipantStatus.Succeeded, result.Participants[2].Status);
        Assert.Equal(ParticipantStatus.Cancelled, result.Participants[0].Status);
        Assert.Equal(RequestStatus.Aborted, logs["openai"].Outcomes.Single().Status);
        Assert.Equal(RequestStatus.Succeeded, logs["groq"].Outcomes.Single().Status);
        Assert.Equal(10L + (result.Participants[1].Usage?.InputTokenCount ?? 0), answer.Usage!.InputTokenCount);
        Assert.Equal(ensemble.Id, answer.AgentId);
        await connections.NoneInUseAsync();
    }

    [Fact]
    public async Task A_predicate_says_what_is_good_and_if_nothing_is_the_first_answer_is_taken()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Say("short");
        emulator.Always().For("anthropic").Say("a long answer");
        AIAgent picky = Ensemble(emulator, new() { Strategy = CombiningStrategy.FirstGood(answer => answer.Text.Length > 10), MaximumConcurrency = 1 }, "openai", "anthropic");
        AIAgent pickier = Ensemble(emulator, new() { Strategy = CombiningStrategy.FirstGood(answer => answer.Text.Length > 100), MaximumConcurrency = 1 }, "openai", "anthropic");

        Assert.Equal("a long answer", (await picky.RunAsync("Hi")).Text);
        Assert.Equal("a long answer", (await picky.RunStreamingAsync("Hi").ToAgentResponseAsync()).Text);
        var second = await pickier.RunAsync("Hi");
        Assert.Equal(("short", "the first answer, as none was good"), (second.Text, second.GetEnsembleResult()!.Decision));
    }

    [Fact]
    public async Task What_the_others_would_have_cost_is_not_spent_when_the_first_is_good()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok");
        AIAgent ensemble = Ensemble(emulator, new() { MaximumConcurrency = 1 }, "openai", "anthropic");

        var answer = await ensemble.RunAsync("Hi");

        Assert.Equal("openai", Assert.Single(emulator.Requests).Provider);
        Assert.Equal(ParticipantStatus.NotStarted, answer.GetEnsembleResult()!.Participants[1].Status);
    }

    [Fact]
    public async Task A_failing_provider_fails_nothing_and_its_error_is_told()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().For("openai").Overload();
        emulator.Always().Say("ok");
        AIAgent ensemble = Ensemble(emulator, new() { Strategy = CombiningStrategy.SideBySide() }, "openai", "anthropic", "groq");

        var answer = await ensemble.RunAsync("Hi");

        var failed = answer.GetEnsembleResult()!.Participants[0];
        Assert.Equal(ParticipantStatus.Failed, failed.Status);
        Assert.IsType<OverloadedException>(failed.Error);
        Assert.Equal([("anthropic", "ok"), ("groq", "ok")], answer.Messages.Select(message => (message.AuthorName, message.Text)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_all_fail_each_cause_is_told_by_name(bool streamed)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Overload();
        emulator.Always().For("anthropic").RateLimit();
        AIAgent ensemble = Ensemble(emulator, null, "openai", "anthropic");

        var error = await Assert.ThrowsAsync<AllProvidersFailedException>(() => streamed ? ensemble.RunStreamingAsync("Hi").ToAgentResponseAsync() : ensemble.RunAsync("Hi"));

        Assert.Equal(["openai", "anthropic"], error.Participants.Select(participant => participant.Name));
        Assert.IsType<OverloadedException>(error.Participants[0].Error);
        Assert.IsType<RateLimitedException>(error.Participants[1].Error);
        Assert.Contains("openai: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("anthropic: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Costs_are_told_participant_by_participant(bool streamed)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok").WithUsage(input: 100, output: 10);
        AIAgent ensemble = new EnsembleAgent(
            [new("gpt", emulator.ChatClient("openai", "gpt-4o")), new("claude", emulator.ChatClient("anthropic", "claude-haiku-4-5"))],
            new() { Strategy = CombiningStrategy.SideBySide(), Pricing = new OpenAIOnly() });

        var result = streamed ? (await ensemble.RunStreamingAsync("Hi").ToListAsync())[^1].GetEnsembleResult()! : (await ensemble.RunAsync("Hi")).GetEnsembleResult()!;

        Assert.Equal(("openai", "gpt-4o", 0.0011m), (result.Participants[0].ProviderId, result.Participants[0].ModelId, result.Participants[0].Cost));
        Assert.Equal(("anthropic", "claude-haiku-4-5", (decimal?)null), (result.Participants[1].ProviderId, result.Participants[1].ModelId, result.Participants[1].Cost));
    }

    [Fact]
    public async Task No_more_are_asked_at_the_same_time_than_allowed()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new Gate()).ToList();
        AIAgent ensemble = new EnsembleAgent(
            gates.Select((gate, i) => new EnsembleParticipant($"p{i}", gate.Client)),
            new() { Strategy = CombiningStrategy.SideBySide(), MaximumConcurrency = 2 });

        var run = ensemble.RunAsync("Hi");
        await Task.WhenAll(gates[0].Asked, gates[1].Asked);
        Assert.False(gates[2].Asked.IsCompleted);
        gates[1].Answer("one");
        await gates[2].Asked;
        Assert.False(gates[3].Asked.IsCompleted);
        gates[2].Answer("two");
        await gates[3].Asked;
        gates[3].Answer("three");
        gates[0].Answer("zero");

        Assert.Equal(["zero", "one", "two", "three"], (await run).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Those_that_miss_the_deadline_are_cancelled_and_the_others_count()
    {
        var time = new FakeTimeProvider();
        var (quick, slow) = (new Gate(), new Gate());
        AIAgent ensemble = new EnsembleAgent(
            [new("quick", quick.Client), new("slow", slow.Client)],
            new() { Strategy = CombiningStrategy.SideBySide(), Deadline = TimeSpan.FromSeconds(20), TimeProvider = time });

        var run = ensemble.RunAsync("Hi");
        quick.Answer("Here.");
        await slow.Asked;
        time.Advance(TimeSpan.FromSeconds(20));
        var answer = await run;

        Assert.Equal("Here.", answer.Text);
        Assert.True(slow.IsCancelled);
        var late = answer.GetEnsembleResult()!.Participants[1];
        Assert.Equal((ParticipantStatus.TimedOut, TimeSpan.FromSeconds(20)), (late.Status, late.Duration));
    }

    [Fact]
    public async Task An_agent_that_does_not_heed_its_cancellation_is_left_behind()
    {
        var time = new FakeTimeProvider();
        var never = new TaskCompletionSource<ChatResponse>();
        AIAgent ensemble = new EnsembleAgent(
            [new("deaf", new ScriptedClient((_, _, _) => never.Task))],
            new() { Deadline = TimeSpan.FromSeconds(20), TimeProvider = time });

        var run = ensemble.RunAsync("Hi");
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var error = await Assert.ThrowsAsync<AllProvidersFailedException>(() => run);
        Assert.Equal(ParticipantStatus.TimedOut, error.Participants[0].Status);
        Assert.Contains("deadline", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_cancels_all()
    {
        var (one, two) = (new Gate(), new Gate());
        AIAgent ensemble = new EnsembleAgent([new("one", one.Client), new("two", two.Client)]);
        using var cancel = new CancellationTokenSource();

        var run = ensemble.RunAsync("Hi", cancellationToken: cancel.Token);
        await Task.WhenAll(one.Asked, two.Asked);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.True(one.IsCancelled && two.IsCancelled);
    }

    [Fact]
    public async Task A_typed_result_keeps_how_it_came_about()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().SayJson(new { degrees = 21 });
        AIAgent ensemble = Ensemble(emulator, new() { Strategy = CombiningStrategy.Majority() }, "openai", "anthropic");

        var answer = await ensemble.RunAsync("Weather?", TemperatureContext.Default.Temperature);

        Assert.Equal(new Temperature(21), answer.Result);
        Assert.Equal("2 of 2 agree", answer.GetEnsembleResult()!.Decision);
    }

    [Fact]
    public async Task An_ensemble_is_a_chat_client_too_and_each_participant_keeps_its_model()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say(m => m.Model!);
        using var client = new EnsembleAgent(
            [new("openai", emulator.ChatClient("openai", "gpt-4o")), new("anthropic", emulator.ChatClient("anthropic", "claude-haiku-4-5"))],
            new() { Strategy = CombiningStrategy.SideBySide() }).AsChatClient();

        var answer = await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o", Temperature = 0.5f });

        Assert.Equal(["gpt-4o", "claude-haiku-4-5"], answer.Messages.Select(message => message.Text));
        Assert.Equal(2, answer.GetEnsembleResult()!.Participants.Count);
        Assert.All(emulator.Requests, request => Assert.Equal(0.5f, request.Options.Temperature));
    }

    [Fact]
    public void Ensembles_without_or_with_equal_participants_are_refused()
    {
        using var client = new ScriptedClient();
        Assert.Throws<ArgumentException>(() => new EnsembleAgent([]));
        Assert.Throws<ArgumentException>(() => new EnsembleAgent([new("a", client), new("a", client)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EnsembleAgent([new("a", client)], new() { MaximumConcurrency = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EnsembleAgent([new("a", client)], new() { Deadline = TimeSpan.Zero }));
    }

    private static EnsembleAgent Ensemble(Emulator emulator, EnsembleOptions? options, params string[] providers) =>
        new(providers.Select(provider => new EnsembleParticipant(provider, emulator.ChatClient(provider))), options);

    private sealed class OpenAIOnly : IModelPricing
    {
        public decimal? CostOf(string providerId, string? modelId, UsageDetails usage, DateTimeOffset at) =>
            providerId == "openai" && modelId == "gpt-4o" ? 0.00001m * (usage.InputTokenCount + usage.OutputTokenCount) : null;
    }

    internal sealed record Temperature(int Degrees);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Temperature))]
    private sealed partial class TemperatureContext : JsonSerializerContext;
}
