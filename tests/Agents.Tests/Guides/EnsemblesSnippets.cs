using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/ensembles.md.</summary>
public sealed class EnsemblesSnippets
{
    [Fact]
    public async Task A_majority_of_three()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().For("openai").Say("Yes.").WithUsage(input: 10, output: 1);
        emulator.Always().Say("No, 7 times 13.").WithUsage(input: 10, output: 5);
        using IChatClient claude = emulator.ChatClient("anthropic"), gpt = emulator.ChatClient("openai"), llama = emulator.ChatClient("groq");

        var ensemble = new EnsembleAgent(
            [new("openai", gpt), new("anthropic", claude), new("groq", llama)],
            new() { Strategy = CombiningStrategy.Majority(), Deadline = TimeSpan.FromSeconds(20) });

        var answer = await ensemble.RunAsync("Is 91 prime?");
        EnsembleResult result = answer.GetEnsembleResult()!;
        foreach (var participant in result.Participants) Console.WriteLine($"{participant.Name}: {participant.Status}, {participant.Usage?.OutputTokenCount} tokens, {participant.Error?.Message}");

        Assert.Equal(("No, 7 times 13.", "2 of 3 agree", "anthropic"), (answer.Text, result.Decision, result.Winner));
    }

    [Fact]
    public async Task Strategies()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text.Contains("<answer number")).Say("""{"reason":"Longer.","best":2}""");
        emulator.Always().For("anthropic").Say("A long story.");
        emulator.Always().Say("Short.");
        using IChatClient claude = emulator.ChatClient("anthropic"), gpt = emulator.ChatClient("openai");
        EnsembleParticipant[] participants = [new("openai", gpt), new("anthropic", claude)];

        CombiningStrategy[] strategies =
        [
            CombiningStrategy.FirstGood(answer => answer.Text.Length > 10),
            CombiningStrategy.SideBySide(),
            CombiningStrategy.Majority(answer => answer.Text.Split(' ')[0]),
            CombiningStrategy.Judge(claude, new() { Criteria = "The longer, the better." }),
            CombiningStrategy.Custom((context, _) => new(new CombinedAnswer(context.Answers.MaxBy(answer => answer.Response!.Text.Length)!, "the longest"))),
        ];

        var winners = new List<string?>();
        foreach (var strategy in strategies) winners.Add((await new EnsembleAgent(participants, new() { Strategy = strategy }).RunAsync("Tell")).GetEnsembleResult()!.Winner);
        Assert.Equal(["anthropic", null, "openai", "anthropic", "anthropic"], winners);
    }

    [Fact]
    public async Task The_winner_is_streamed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().For("openai").Overload();
        emulator.Always().Say("Here I am.");
        using IChatClient claude = emulator.ChatClient("anthropic"), gpt = emulator.ChatClient("openai");
        var ensemble = new EnsembleAgent([new("openai", gpt), new("anthropic", claude)]);
        string? winner = null;

        await foreach (var update in ensemble.RunStreamingAsync("Where are you?"))
        {
            Console.Write(update.Text);
            winner = update.GetEnsembleResult()?.Winner;
        }

        Assert.Equal("anthropic", winner);
    }

    [Fact]
    public async Task All_have_failed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Overload();
        using IChatClient claude = emulator.ChatClient("anthropic"), gpt = emulator.ChatClient("openai");
        var ensemble = new EnsembleAgent([new("openai", gpt), new("anthropic", claude)]);
        var causes = new List<string?>();

        try
        {
            await ensemble.RunAsync("Hello");
        }
        catch (AllProvidersFailedException failure)
        {
            foreach (var participant in failure.Participants) causes.Add($"{participant.Name}: {participant.Error!.GetType().Name}");
        }

        Assert.Equal(["openai: OverloadedException", "anthropic: OverloadedException"], causes);
    }

    [Fact]
    public async Task Services()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok");
        var services = new ServiceCollection();
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddAgent("clerk", options => options.Provider = "anthropic");

        services.AddEnsemble("council", ["clerk", "openai"], (container, options) =>
            options.Strategy = CombiningStrategy.Judge(container.GetRequiredKeyedService<IChatClient>("openai")));

        await using var provider = services.BuildServiceProvider();
        var council = provider.GetRequiredKeyedService<AIAgent>("council");

        Assert.Equal("ok", (await council.RunAsync("Hi")).Text);
    }
}
