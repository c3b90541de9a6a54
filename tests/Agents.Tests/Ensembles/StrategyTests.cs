using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Ensembles;

public sealed class StrategyTests
{
    [Theory]
    [InlineData("yes|no|Yes.", "yes", "2 of 3 agree")]
    [InlineData("no|yes|YES!", "yes", "2 of 3 agree")]
    [InlineData("b|a", "b", "1 of 2 agree")]
    [InlineData("a|b|b|a", "a", "2 of 4 agree")]
    [InlineData("42|4.2|  \"42\" ", "42", "2 of 3 agree")]
    [InlineData("-5|5|-5", "-5", "2 of 3 agree")]
    [InlineData("5%|5|5%", "5%", "2 of 3 agree")]
    [InlineData("New York|new\n york|Boston", "New York", "2 of 3 agree")]
    public async Task Majority_goes_by_the_text_and_ties_by_the_order_of_participants(string answers, string winner, string decision)
    {
        AIAgent ensemble = Say(answers.Split('|'), CombiningStrategy.Majority());

        var answer = await ensemble.RunAsync("?");

        Assert.Equal((winner, decision), (answer.Text, answer.GetEnsembleResult()!.Decision));
    }

    [Fact]
    public async Task Majority_goes_by_a_key_and_cancels_the_others_when_it_is_reached()
    {
        var waiting = new Gate();
        AIAgent ensemble = new EnsembleAgent(
            [new("waiting", waiting.Client), new("one", Saying("The answer is 7.")), new("two", Saying("7, I think."))],
            new() { Strategy = CombiningStrategy.Majority(answer => answer.Text.Contains('7') ? "7" : answer.Text) });

        var answer = await ensemble.RunAsync("?");

        Assert.Equal("one", answer.GetEnsembleResult()!.Winner);
        Assert.Equal(ParticipantStatus.Cancelled, answer.GetEnsembleResult()!.Participants[0].Status);
    }

    [Theory]
    [InlineData("""{"reason":"It is true.","best":2}""", "two", "the judge's choice: It is true.")]
    [InlineData("Well:\n```json\n{\"best\": 2}\n```", "two", "the judge's choice: no reason given")]
    [InlineData("I like them all.", "one", "the first answer, as the judge named none")]
    [InlineData("""{"best":3}""", "one", "the first answer, as the judge named none")]
    [InlineData("""{"best":"two"}""", "one", "the first answer, as the judge named none")]
    [InlineData("{{{", "one", "the first answer, as the judge named none")]
    [InlineData("[2]}{", "one", "the first answer, as the judge named none")]
    public async Task A_judge_chooses_and_a_garbled_verdict_is_passed_over(string verdict, string winner, string decision)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic(), options => options.Strict = true);
        emulator.Always().Say(verdict).WithUsage(input: 100, output: 9);
        using var judge = emulator.ChatClient("anthropic");
        AIAgent ensemble = Say(["one", "two"], CombiningStrategy.Judge(judge, new() { Criteria = "Truth matters." }));

        var answer = await ensemble.RunAsync("Which?");

        Assert.Equal((winner, decision), (answer.Text, answer.GetEnsembleResult()!.Decision));
        Assert.Equal(100L, answer.GetEnsembleResult()!.CombiningUsage!.InputTokenCount);
        Assert.Equal(100L, answer.Usage!.InputTokenCount);
        var request = emulator.Requests.Single();
        Assert.Contains("Truth matters.", request.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("<answer number=\"2\">\ntwo\n</answer>", request.Text, StringComparison.Ordinal);
        Assert.Contains("Which?", request.Text, StringComparison.Ordinal);
        Assert.NotNull(Assert.IsType<ChatResponseFormatJson>(request.Options.ResponseFormat).Schema);
    }

    [Fact]
    public async Task A_judge_that_fails_or_is_late_is_passed_over_and_one_answer_needs_none()
    {
        var time = new FakeTimeProvider();
        var late = new Gate();
        using var broken = new ScriptedClient((_, _, _) => throw new NotSupportedException("No."));

        var failed = await Say(["one", "two"], CombiningStrategy.Judge(broken)).RunAsync("?");
        var alone = await Say(["one"], CombiningStrategy.Judge(broken)).RunAsync("?");
        var waiting = new EnsembleAgent([new("1", Saying("one")), new("2", Saying("two"))], new() { Strategy = CombiningStrategy.Judge(late.Client), TimeProvider = time }).RunAsync("?");
        await late.Asked;
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(("one", "the first answer, as the judge failed: No."), (failed.Text, failed.GetEnsembleResult()!.Decision));
        Assert.Equal("the only answer", alone.GetEnsembleResult()!.Decision);
        Assert.Equal("the first answer, as the judge failed: it was late.", (await waiting).GetEnsembleResult()!.Decision);
        Assert.Single(broken.Requests);
    }

    [Fact]
    public async Task The_caller_can_cancel_the_judge()
    {
        var judge = new Gate();
        using var cancel = new CancellationTokenSource();
        var run = Say(["one", "two"], CombiningStrategy.Judge(judge.Client)).RunAsync("?", cancellationToken: cancel.Token);
        await judge.Asked;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_delegate_makes_an_answer_of_its_own()
    {
        AIAgent ensemble = Say(["one", "three"], CombiningStrategy.Custom((context, _) => new(new CombinedAnswer(
            new AgentResponse(new ChatMessage(ChatRole.Assistant, string.Join(" and ", context.Answers.Select(answer => $"{answer.Name}: {answer.Response!.Text}")))), "all of them"))));

        var answer = await ensemble.RunAsync("?");

        Assert.Equal("0: one and 1: three", answer.Text);
        Assert.Null(answer.GetEnsembleResult()!.Winner);
        Assert.Equal(2L, answer.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task A_strategy_that_throws_fails_the_run()
    {
        AIAgent ensemble = Say(["one", "two"], CombiningStrategy.FirstGood(_ => throw new NotSupportedException("Odd.")));

        await Assert.ThrowsAsync<NotSupportedException>(() => ensemble.RunAsync("?"));
    }

    private static EnsembleAgent Say(string[] answers, CombiningStrategy strategy) => new(answers.Select((answer, i) => new EnsembleParticipant($"{i}", Saying(answer))), new()
    {
        Strategy = strategy,
        MaximumConcurrency = answers.Length,
    });

    private static ScriptedClient Saying(string text) => new((_, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { Usage = new() { OutputTokenCount = 1 } }));
}
