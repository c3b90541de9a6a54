using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Ensembles;

public sealed class EnsembleSessionTests
{
    [Fact]
    public async Task Each_participant_has_a_conversation_which_is_saved_and_resumed_with_all_that_belongs_to_it()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic(), options => options.Strict = true);
        emulator.When(m => m.Text == "one").For("anthropic").Think("Hm.", "sig-1").And.Say("A1");
        emulator.When(m => m.Text == "one").For("openai").Say("O1");
        emulator.When(m => m.Text == "two").Say("ok");
        AIAgent first = SideBySide(emulator);
        var session = await first.CreateSessionAsync();
        await first.RunAsync("one", session);
        session.StateBag.SetValue("user", "ada");

        AIAgent second = SideBySide(emulator);
        var resumed = await second.DeserializeSessionAsync(JsonDocument.Parse((await first.SerializeSessionAsync(session)).GetRawText()).RootElement);
        await second.RunAsync("two", resumed);

        var requests = emulator.Requests.Skip(2).ToDictionary(request => request.Provider);
        Assert.Equal(["one", "O1", "two"], requests["openai"].Messages.Select(message => message.Text));
        Assert.Equal(["one", "A1", "two"], requests["anthropic"].Messages.Select(message => message.Text));
        Assert.Contains("sig-1", requests["anthropic"].Body, StringComparison.Ordinal);
        Assert.Equal("ada", resumed.StateBag.GetValue<string>("user"));
    }

    [Fact]
    public async Task Who_had_no_answer_is_told_in_the_next_run_what_it_missed_also_when_the_session_was_saved()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Text == "one").For("openai").Overload();
        emulator.Always().Say(m => $"{m.Provider} says {m.Text}");
        AIAgent ensemble = SideBySide(emulator);
        var session = await ensemble.CreateSessionAsync();
        await ensemble.RunAsync("one", session);
        session = await ensemble.DeserializeSessionAsync(await ensemble.SerializeSessionAsync(session));
        await ensemble.RunAsync("two", session);
        await ensemble.RunAsync("three", session);

        var openAI = emulator.Requests.Last(request => request.Provider == "openai");
        Assert.Equal(["one", "anthropic says one", "two", "openai says two", "three"], openAI.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_every_conversation_as_it_was()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok");
        var fail = true;
        AIAgent ensemble = new EnsembleAgent([new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))], new()
        {
            Strategy = CombiningStrategy.Custom((context, _) => fail ? throw new NotSupportedException("No.") : new(new CombinedAnswer(context.Arrivals[0], "the first"))),
        });
        var session = await ensemble.CreateSessionAsync();
        await Assert.ThrowsAsync<NotSupportedException>(() => ensemble.RunAsync("one", session));
        fail = false;

        await ensemble.RunAsync("two", session);

        Assert.All(emulator.Requests.Skip(2), request => Assert.Equal(["two"], request.Messages.Select(message => message.Text)));
    }

    [Fact]
    public async Task Participants_of_a_saved_session_that_are_gone_come_back_with_their_conversations()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say("ok");
        AIAgent both = SideBySide(emulator);
        AIAgent one = new EnsembleAgent([new("openai", emulator.ChatClient("openai"))]);
        var session = await both.CreateSessionAsync();
        await both.RunAsync("one", session);

        var alone = await one.DeserializeSessionAsync(await both.SerializeSessionAsync(session));
        var again = await both.DeserializeSessionAsync(await one.SerializeSessionAsync(alone));
        await both.RunAsync("two", again);

        Assert.Equal(["one", "ok", "two"], emulator.Requests.Last(request => request.Provider == "anthropic").Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":[]}""", "another kind")]
    [InlineData("""{"format":"providerkit.ensemble-session","version":1}""", "participants")]
    [InlineData("""{"format":"providerkit.ensemble-session","version":1,"participants":{"openai":5}}""", "'openai'")]
    [InlineData("""{"format":"providerkit.ensemble-session","version":1,"participants":{"openai":{"session":{},"missed":[]}}}""", "'openai'")]
    [InlineData("""{"format":"providerkit.ensemble-session","version":1,"participants":{"openai":{"session":{"format":"providerkit.chat-session","version":1,"messages":[]}}}}""", "missed")]
    public async Task A_faulty_document_is_refused_with_its_place(string json, string place)
    {
        using var client = new ScriptedClient();
        AIAgent ensemble = new EnsembleAgent([new("openai", client)]);

        var error = await Assert.ThrowsAsync<SessionFormatException>(async () => await ensemble.DeserializeSessionAsync(JsonDocument.Parse(json).RootElement));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_at_the_same_time_is_refused()
    {
        var gate = new Gate();
        AIAgent ensemble = new EnsembleAgent([new("one", gate.Client)]);
        var session = await ensemble.CreateSessionAsync();
        var first = ensemble.RunAsync("one", session);
        await gate.Asked;

        await Assert.ThrowsAsync<SessionBusyException>(() => ensemble.RunAsync("two", session));

        gate.Answer("ok");
        await first;
    }

    [Fact]
    public async Task Ensembles_of_agents_and_providers_are_services()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.Always().Say(m => m.Provider);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ensembles:council:Strategy"] = "sidebyside",
            ["Ensembles:council:Deadline"] = "00:00:20",
            ["Ensembles:bad:Deadline"] = "soon",
            ["Ensembles:bad:Strategy"] = "Luck",
        }).Build());
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddAgent("claude", options => options.Provider = "anthropic");
        services.AddEnsemble("council", ["claude", "openai"]);
        services.AddEnsemble("bad", ["claude"]);
        services.AddEnsemble("lost", ["nobody"]);
        await using var container = services.BuildServiceProvider();

        var answer = await container.GetRequiredKeyedService<AIAgent>("council").RunAsync("Hi");

        Assert.Equal([("claude", "anthropic"), ("openai", "openai")], answer.Messages.Select(message => (message.AuthorName, message.Text)));
        Assert.Equal(2, Assert.Throws<OptionsValidationException>(() => container.GetRequiredKeyedService<AIAgent>("bad")).Failures.Count());
        Assert.Throws<UnknownProviderException>(() => container.GetRequiredKeyedService<AIAgent>("lost"));
    }

    [Fact]
    public async Task A_judge_can_be_set_in_configuration()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        emulator.When(m => m.Model == "umpire").Say("""{ "reason": "It is short.", "best": 2 }""");
        emulator.Otherwise().Say(m => m.Provider);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Ensembles:council:Judge:Provider"] = "openai",
            ["Ensembles:council:Judge:Model"] = "umpire",
            ["Ensembles:council:Judge:Criteria"] = "The shorter, the better.",
            ["Ensembles:bad:Judge:Criteria"] = "Luck.",
            ["Ensembles:bad:Judge:Timeout"] = "soon",
        }).Build());
        services.AddOpenAI(options => emulator.Configure(options));
        services.AddAnthropic(options => emulator.Configure(options));
        services.AddEnsemble("council", ["openai", "anthropic"]);
        services.AddEnsemble("bad", ["openai"]);
        await using var container = services.BuildServiceProvider();

        var answer = await container.GetRequiredKeyedService<AIAgent>("council").RunAsync("Hi");

        Assert.Equal("anthropic", answer.Text);
        Assert.Contains("The shorter, the better.", emulator.Requests.Single(static request => request.Model == "umpire").Body, StringComparison.Ordinal);
        var faults = Assert.Throws<OptionsValidationException>(() => container.GetRequiredKeyedService<AIAgent>("bad")).Failures.ToList();
        Assert.Equal(2, faults.Count);
        Assert.StartsWith("Ensembles:bad:Judge:Provider is missing", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Ensembles:bad:Judge:Timeout is 'soon'", faults[1], StringComparison.Ordinal);
    }

    private static EnsembleAgent SideBySide(Emulator emulator) => new(
        [new("openai", emulator.ChatClient("openai")), new("anthropic", emulator.ChatClient("anthropic"))],
        new() { Strategy = CombiningStrategy.SideBySide() });
}
