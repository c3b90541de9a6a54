using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Agents;

public sealed class ChatAgentSessionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_is_saved_and_resumed_by_another_agent_with_reasoning_signatures_and_tool_calls(bool streamed)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic(), options => options.Strict = true);
        emulator.When(m => m.Text.Contains("Paris")).Think("Look it up.", "sig-1").And.Call("get_weather", new { city = "Paris" }, "call-1").Then.Think("Clear.", "sig-2").And.Say("Sunny.");
        emulator.When(m => m.Text.Contains("Rome")).Say("Sunny too.");
        JsonElement saved;
        using (var client = emulator.ChatClient("anthropic"))
        {
            AIAgent first = Weather(client);
            var session = await first.CreateSessionAsync();
            await Say(first, "How is the weather in Paris?", session, streamed);
            session.StateBag.SetValue("place", "Paris");
            saved = JsonDocument.Parse((await first.SerializeSessionAsync(session)).GetRawText()).RootElement;
        }

        using var other = emulator.ChatClient("anthropic");
        AIAgent second = Weather(other);
        var resumed = await second.DeserializeSessionAsync(saved);
        var answer = await Say(second, "And in Rome?", resumed, streamed);

        Assert.Equal("Sunny too.", answer);
        Assert.Equal("Paris", resumed.StateBag.GetValue<string>("place"));
        var messages = emulator.Requests[^1].Json.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "user", "assistant", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(["sig-1", "sig-2"], Parts(messages, "thinking").Select(part => part.GetProperty("signature").GetString()));
        Assert.Equal(["Look it up.", "Clear."], Parts(messages, "thinking").Select(part => part.GetProperty("thinking").GetString()));
        Assert.Equal("""{"city":"Paris"}""", JsonSerializer.Serialize(Parts(messages, "tool_use").Single().GetProperty("input")));
        Assert.Equal(("call-1", "call-1"), (Parts(messages, "tool_use").Single().GetProperty("id").GetString(), Parts(messages, "tool_result").Single().GetProperty("tool_use_id").GetString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_conversation_goes_on_at_another_provider(bool streamed)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic(), options => options.Strict = true);
        emulator.When(m => m.Text.Contains("Paris")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
        emulator.When(m => m.Text.Contains("Rome")).Say("Sunny too.");
        using var openAI = emulator.ChatClient("openai");
        using var anthropic = emulator.ChatClient("anthropic");
        AIAgent first = Weather(openAI);
        var session = await first.CreateSessionAsync();
        await Say(first, "How is the weather in Paris?", session, streamed);

        AIAgent second = Weather(anthropic);
        var resumed = await second.DeserializeSessionAsync(await first.SerializeSessionAsync(session));
        Assert.Equal("Sunny too.", await Say(second, "And in Rome?", resumed, streamed));
        AIAgent third = Weather(openAI);
        Assert.Equal("Sunny too.", await Say(third, "Rome, really?", resumed, streamed));

        Assert.Equal(["anthropic", "openai"], emulator.Requests.Skip(2).Select(request => request.Provider));
        Assert.Equal(["How is the weather in Paris?", "And in Rome?", "Rome, really?"], emulator.Requests[^1].Messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text));
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_session_as_it_was_and_the_next_goes_on()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.When(m => m.Text == "one").Say("First.");
        emulator.When(m => m.Text == "two").Call("look").Then.Overload().Then.Say("Second.");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent(null, null, AIFunctionFactory.Create(() => "there", "look"));
        var session = (ChatAgentSession)await agent.CreateSessionAsync();
        await agent.RunAsync("one", session);
        var before = session.Messages;

        await Assert.ThrowsAsync<OverloadedException>(() => agent.RunAsync("two", session));

        Assert.Equal(before, session.Messages);
        emulator.When(m => m.Text == "three").Say("Third.");
        await agent.RunAsync("three", session);
        Assert.Equal(["one", "First.", "three", "Third."], session.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_stream_that_breaks_or_is_left_leaves_the_session_as_it_was()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "cut").Say("One two three").CutAfter(2);
        emulator.When(m => m.Text == "long").Say("One two three");
        emulator.When(m => m.Text == "good").Say("Good.");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent();
        var session = (ChatAgentSession)await agent.CreateSessionAsync();

        await Assert.ThrowsAsync<StreamInterruptedException>(() => agent.RunStreamingAsync("cut", session).ToAgentResponseAsync());
        await foreach (var update in agent.RunStreamingAsync("long", session))
        {
            if (update.Text.Length > 0) break;
        }

        Assert.Empty(session.Messages);
        await agent.RunStreamingAsync("good", session).ToAgentResponseAsync();
        Assert.Equal(["good", "Good."], session.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_second_run_at_the_same_time_is_refused_and_the_session_can_be_saved_meanwhile()
    {
        var answer = new TaskCompletionSource<ChatResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = new ScriptedClient((_, _, _) => answer.Task);
        AIAgent agent = client.AsAgent();
        var session = await agent.CreateSessionAsync();
        var first = agent.RunAsync("one", session);

        await Assert.ThrowsAsync<SessionBusyException>(() => agent.RunAsync("two", session));
        await Assert.ThrowsAsync<SessionBusyException>(() => agent.RunStreamingAsync("two", session).ToAgentResponseAsync());
        Assert.Equal(0, (await agent.SerializeSessionAsync(session)).GetProperty("messages").GetArrayLength());

        answer.SetResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")));
        await first;
        await agent.RunAsync("two", session);
        Assert.Equal(4, ((ChatAgentSession)session).Messages.Count);
    }

    [Fact]
    public async Task A_call_that_the_application_runs_itself_is_answered_by_the_next_run_or_given_up()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.When(m => m.Text == "ask").Call("confirm", callId: "c1");
        emulator.Otherwise().Say("Well.");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent(null, null, AIFunctionFactory.Create(() => "", "confirm").AsDeclarationOnly());

        var answered = (ChatAgentSession)await agent.CreateSessionAsync();
        await agent.RunAsync("ask", answered);
        emulator.When(m => m.ToolResults.Any(result => result.Text == "yes")).Say("Thank you.");
        await agent.RunAsync([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", "yes")]), new ChatMessage(ChatRole.User, "go on")], answered);
        var ignored = (ChatAgentSession)await agent.CreateSessionAsync();
        await agent.RunAsync("ask", ignored);
        await agent.RunAsync("never mind", ignored);

        Assert.Equal("yes", Results(answered).Single().Result);
        Assert.Equal("This call was not run.", Results(ignored).Single().Result);
        Assert.Equal("Well.", ignored.Messages[^1].Text);
    }

    [Fact]
    public async Task A_reducer_shortens_what_is_sent_and_kept()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say(m => $"re: {m.Text}");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = new ChatAgent(client, new() { Reducer = new LastMessages(2) });
        var session = (ChatAgentSession)await agent.CreateSessionAsync();

        for (var i = 1; i <= 4; i++) await agent.RunAsync($"{i}", session);

        Assert.Equal(["3", "re: 3", "4"], emulator.Requests[^1].Messages.Select(message => message.Text));
        Assert.Equal(["3", "re: 3", "4", "re: 4"], session.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_provider_that_keeps_the_conversation_gets_its_id_and_only_what_is_new()
    {
        var turn = 0;
        using var client = new ScriptedClient((_, _, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")) { ConversationId = $"conv-{++turn}" }));
        AIAgent agent = client.AsAgent();
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync("one", session);

        var resumed = (ChatAgentSession)await agent.DeserializeSessionAsync(await agent.SerializeSessionAsync(session));
        await agent.RunStreamingAsync("two", resumed).ToAgentResponseAsync();

        Assert.Equal("conv-1", client.Requests[1].Options!.ConversationId);
        Assert.Equal("two", Assert.Single(client.Requests[1].Messages).Text);
        Assert.Equal("conv-2", resumed.ConversationId);
        Assert.Equal(["one", "ok", "two", "ok"], resumed.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_session_begins_with_a_history_from_elsewhere()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Ada.");
        using var client = emulator.ChatClient("openai");

        await client.AsAgent().RunAsync("Who am I?", ChatAgent.CreateSession([new(ChatRole.User, "I am Ada."), new(ChatRole.Assistant, "Hello.")]));

        Assert.Equal(["I am Ada.", "Hello.", "Who am I?"], emulator.Requests[0].Messages.Select(message => message.Text));
    }

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("{}", "no \"format\"")]
    [InlineData("""{"format":"other","version":1,"messages":[]}""", "another kind")]
    [InlineData("""{"format":"providerkit.chat-session","version":"1","messages":[]}""", "\"version\"")]
    [InlineData("""{"format":"providerkit.chat-session","version":2,"messages":[]}""", "later release")]
    [InlineData("""{"format":"providerkit.chat-session","version":1}""", "no \"messages\"")]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":{}}""", "JSON array")]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":[{"role":"user"},{"role":7}]}""", "messages[1]")]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":[null]}""", "messages[0]")]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":[],"conversationId":5}""", "conversationId")]
    [InlineData("""{"format":"providerkit.chat-session","version":1,"messages":[],"state":5}""", "\"state\"")]
    public async Task A_faulty_document_is_refused_with_its_place(string json, string place)
    {
        using var client = new ScriptedClient();
        AIAgent agent = client.AsAgent();

        var error = await Assert.ThrowsAsync<SessionFormatException>(async () => await agent.DeserializeSessionAsync(JsonDocument.Parse(json).RootElement));

        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_later_release_adds_is_left_alone()
    {
        using var client = new ScriptedClient();
        AIAgent agent = client.AsAgent();

        var session = await agent.DeserializeSessionAsync(JsonDocument.Parse("""{"format":"providerkit.chat-session","version":1,"messages":[],"new":{"a":1}}""").RootElement);

        Assert.Empty(((ChatAgentSession)session).Messages);
    }

    [Fact]
    public async Task A_session_of_another_kind_of_agent_is_refused()
    {
        using var client = new ScriptedClient();

        var error = await Assert.ThrowsAsync<ArgumentException>(() => client.AsAgent().RunAsync("Hi", new OtherSession()));

        Assert.Contains(nameof(OtherSession), error.Message, StringComparison.Ordinal);
    }

    private static ChatAgent Weather(IChatClient client) => new(client, new()
    {
        ChatOptions = new() { Reasoning = new() { Effort = ReasoningEffort.Medium } },
        Tools = [AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather")],
    });

    private static async Task<string> Say(AIAgent agent, string text, AgentSession session, bool streamed) =>
        (streamed ? await agent.RunStreamingAsync(text, session).ToAgentResponseAsync() : await agent.RunAsync(text, session)).Text;

    private static IEnumerable<JsonElement> Parts(IEnumerable<JsonElement> messages, string type) => messages
        .Select(message => message.GetProperty("content"))
        .Where(content => content.ValueKind == JsonValueKind.Array)
        .SelectMany(content => content.EnumerateArray())
        .Where(part => part.GetProperty("type").GetString() == type);

    private static IEnumerable<FunctionResultContent> Results(ChatAgentSession session) => session.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>();

    private sealed class OtherSession : AgentSession;
}
