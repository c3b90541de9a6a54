using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Ensembles;

public sealed class EnsembleStreamingTests
{
    [Fact]
    public async Task The_first_visible_piece_wins_and_is_streamed_and_the_others_are_cancelled()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        // It thinks first, and so shows nothing.
        emulator.Always().For("anthropic").Think("Let me see.").And.Say("Late.").StallAfter(1);
        emulator.Always().For("openai").Say("One two three.").WithUsage(input: 10, output: 3).After(TimeSpan.FromMilliseconds(50));
        using var connections = new OpenConnections(emulator.Address.Port);
        var (anthropic, openAI) = (new OutcomeLog(), new OutcomeLog());
        AIAgent ensemble = new EnsembleAgent([
            new("anthropic", emulator.ChatClient("anthropic").AsBuilder().UseObservers(anthropic).Build()),
            new("openai", emulator.ChatClient("openai").AsBuilder().UseObservers(openAI).Build())]);

        var updates = await ensemble.RunStreamingAsync("Hi").ToListAsync();

        var result = updates[^1].GetEnsembleResult()!;
        Assert.Equal("One two three.", string.Concat(updates.Select(update => update.Text)));
        Assert.True(updates.Count(update => update.Text.Length > 0) > 1, "The answer came in one piece.");
        Assert.All(updates, update => Assert.Equal("openai", update.AuthorName));
        Assert.Equal("openai", result.Winner);
        Assert.Equal([ParticipantStatus.Cancelled, ParticipantStatus.Succeeded], result.Participants.Select(participant => participant.Status));
        Assert.NotNull(result.Participants[1].TimeToFirstToken);
        Assert.Equal((RequestStatus.Aborted, RequestStatus.Succeeded), (anthropic.Outcomes.Single().Status, openAI.Outcomes.Single().Status));
        await connections.NoneInUseAsync();
    }

    [Fact]
    public async Task Of_two_that_begin_at_the_same_time_the_loser_is_closed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        // Both show something and then stay silent, so that both are open when one of them wins.
        emulator.Always().Say("One two three.").StallAfter(1);
        using var connections = new OpenConnections(emulator.Address.Port);
        var (anthropic, openAI) = (new OutcomeLog(), new OutcomeLog());
        using var bothShow = new Barrier(2);
        AIAgent ensemble = new EnsembleAgent([
            new("anthropic", new Meeting(emulator.ChatClient("anthropic").AsBuilder().UseObservers(anthropic).Build(), bothShow)),
            new("openai", new Meeting(emulator.ChatClient("openai").AsBuilder().UseObservers(openAI).Build(), bothShow))]);

        await foreach (var update in ensemble.RunStreamingAsync("Hi"))
        {
            if (update.Text.Length > 0) break;
        }

        await connections.NoneInUseAsync();
        Assert.Equal((RequestStatus.Aborted, RequestStatus.Aborted), (anthropic.Outcomes.Single().Status, openAI.Outcomes.Single().Status));
    }

    [Fact]
    public async Task The_usage_of_the_stream_is_the_sum_over_all_participants()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        // Its first event has the input tokens; then it breaks.
        emulator.Always().For("anthropic").Say("Late.").WithUsage(input: 7, output: 1).ErrorAfter(0, ErrorKind.Overloaded);
        emulator.Always().For("openai").Say("Ok.").WithUsage(input: 10, output: 3);
        AIAgent ensemble = new EnsembleAgent([new("anthropic", emulator.ChatClient("anthropic")), new("openai", emulator.ChatClient("openai"))], new() { MaximumConcurrency = 1 });

        var updates = await ensemble.RunStreamingAsync("Hi").ToListAsync();

        var result = updates[^1].GetEnsembleResult()!;
        var broken = result.Participants[0];
        Assert.Equal(ParticipantStatus.Failed, broken.Status);
        Assert.Equal(10 + (broken.Usage?.InputTokenCount ?? 0), result.Usage!.InputTokenCount);
        Assert.Equal(result.Usage.InputTokenCount, updates.ToAgentResponse().Usage!.InputTokenCount);
        Assert.Equal("Ok.", updates.ToAgentResponse().Text);
    }

    [Fact]
    public async Task A_stream_that_breaks_before_it_shows_anything_does_not_win()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Say("One two").CutAfter(0);
        emulator.Always().For("anthropic").Say("Whole.");
        AIAgent ensemble = new EnsembleAgent([new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))], new() { MaximumConcurrency = 1 });

        Assert.Equal("Whole.", (await ensemble.RunStreamingAsync("Hi").ToAgentResponseAsync()).Text);
    }

    [Fact]
    public async Task A_winner_that_breaks_later_fails_the_stream_and_the_session_stays_as_it_was()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text == "one").Say("One two three").CutAfter(2);
        emulator.When(m => m.Text == "two").Say(m => string.Join('|', m.Messages.Select(message => message.Text)));
        AIAgent ensemble = new EnsembleAgent([new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))], new() { MaximumConcurrency = 1 });
        var session = await ensemble.CreateSessionAsync();

        await Assert.ThrowsAsync<StreamInterruptedException>(() => ensemble.RunStreamingAsync("one", session).ToAgentResponseAsync());

        Assert.Equal("two", (await ensemble.RunStreamingAsync("two", session).ToAgentResponseAsync()).Text);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_ends_all_requests_and_frees_the_session()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text == "one").For("openai").Say("One two three.").StallAfter(2);
        emulator.When(m => m.Text == "one").For("anthropic").Say("Late.").After(TimeSpan.FromHours(1));
        emulator.When(m => m.Text == "two").Say("Two.");
        using var connections = new OpenConnections(emulator.Address.Port);
        AIAgent ensemble = new EnsembleAgent([new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))]);
        var session = await ensemble.CreateSessionAsync();

        await foreach (var update in ensemble.RunStreamingAsync("one", session))
        {
            if (update.Text.Length > 0) break;
        }

        await connections.NoneInUseAsync();
        Assert.Equal("Two.", (await ensemble.RunAsync("two", session)).Text);
    }

    [Fact]
    public async Task Other_strategies_stream_the_answer_when_it_is_decided()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Say("Yes.").WithUsage(input: 10, output: 3);
        emulator.Always().For("anthropic").Say("yes").WithUsage(input: 7, output: 1);
        AIAgent ensemble = new EnsembleAgent(
            [new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))], new() { Strategy = CombiningStrategy.Majority() });

        var updates = await ensemble.RunStreamingAsync("Prime?").ToListAsync();

        Assert.Equal("Yes.", updates.ToAgentResponse().Text);
        Assert.Equal(17, updates.ToAgentResponse().Usage!.InputTokenCount);
        Assert.Equal("openai", updates[^1].GetEnsembleResult()!.Winner);
    }

    [Fact]
    public async Task Losers_leave_no_exception_unobserved()
    {
        const string Mark = "the loser's own trouble 7f3a";
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved) unobserved.Add(args.Exception);
        }
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            for (var i = 0; i < 10; i++) await Race(i % 2 == 0, Mark);
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
        lock (unobserved) Assert.DoesNotContain(unobserved, error => error.ToString().Contains(Mark, StringComparison.Ordinal));
    }

    /// <summary>Hands on the first text when another has its first text too.</summary>
    private sealed class Meeting(IChatClient inner, Barrier barrier) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var isFirst = true;
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                if (isFirst && update.Text.Length > 0)
                {
                    isFirst = false;
                    await Task.Run(() => barrier.SignalAndWait(TimeSpan.FromSeconds(20)), CancellationToken.None);
                }
                yield return update;
            }
        }
    }

    // In a method of its own, so that nothing of it is held when the garbage is collected.
    private static async Task Race(bool streamed, string mark)
    {
        var winner = new Gate();
        using var loser = new ScriptedClient(async (_, _, cancellationToken) =>
        {
            var cancelled = new TaskCompletionSource();
            using var registration = cancellationToken.Register(cancelled.SetResult);
            winner.Answer("Here.");
            await cancelled.Task;
            throw new InvalidOperationException(mark);
        });
        AIAgent ensemble = new EnsembleAgent([new("winner", winner.Client), new("loser", loser)]);

        var answer = streamed ? await ensemble.RunStreamingAsync("Hi").ToAgentResponseAsync() : await ensemble.RunAsync("Hi");

        Assert.Equal("Here.", answer.Text);
    }
}
