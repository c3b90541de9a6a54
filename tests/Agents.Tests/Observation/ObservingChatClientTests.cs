using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Observation;

public sealed class ObservingChatClientTests
{
    [Fact]
    public async Task An_answer_is_told_with_its_provider_model_tags_and_usage()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Hello.").WithUsage(input: 12, output: 3);
        var log = new Log();
        using var client = emulator.ChatClient("openai").AsBuilder().UseObservers(log).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o" }.WithTag(RequestTags.User, "ada"));

        var outcome = Assert.Single(log.Outcomes);
        Assert.Equal(("openai", "gpt-4o", RequestStatus.Succeeded), (outcome.Request.ProviderId, outcome.ModelId, outcome.Status));
        Assert.Equal((12L, 3L), (outcome.Usage!.InputTokenCount, outcome.Usage.OutputTokenCount));
        Assert.Equal("ada", outcome.Request.Tags[RequestTags.User]);
        Assert.DoesNotContain("ada", emulator.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_is_told_as_aborted_with_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("One two three four.");
        var log = new Log();
        using var client = emulator.ChatClient("openai").AsBuilder().UseObservers(log).Build();

        await foreach (var update in client.GetStreamingResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o" }))
        {
            if (update.Text.Length > 0) break;
        }

        var outcome = Assert.Single(log.Outcomes);
        Assert.Equal(RequestStatus.Aborted, outcome.Status);
        Assert.StartsWith("One", outcome.PartialOutput, StringComparison.Ordinal);
        Assert.NotNull(outcome.TimeToFirstToken);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_kind()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Overload();
        var log = new Log();
        using var client = emulator.ChatClient("anthropic").AsBuilder().UseObservers(log).Build();

        await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("Hi", new ChatOptions { ModelId = "claude-haiku-4-5" }));

        Assert.Equal((RequestStatus.Failed, ErrorKind.Overloaded), (Assert.Single(log.Outcomes).Status, log.Outcomes[0].ErrorKind));
    }

    [Fact]
    public async Task An_observer_that_refuses_keeps_the_request_from_being_sent_and_those_before_it_are_told()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        var log = new Log();
        using var client = emulator.ChatClient("openai").AsBuilder().UseObservers(log, new Refusal()).Build();

        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync("Hi"));

        Assert.Empty(emulator.Requests);
        Assert.Equal(RequestStatus.Refused, Assert.Single(log.Outcomes).Status);
    }

    private sealed class Log : RequestObserver
    {
        public List<RequestOutcome> Outcomes { get; } = [];

        public override ValueTask OnCompletedAsync(RequestOutcome outcome)
        {
            Outcomes.Add(outcome);
            return default;
        }
    }

    private sealed class Refusal : RequestObserver
    {
        public override ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken) => throw new NotSupportedException("No.");
    }
}
