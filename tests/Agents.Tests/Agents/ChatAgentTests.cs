using System.Text.Json.Serialization;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Agents;

public sealed partial class ChatAgentTests
{
    [Fact]
    public async Task The_model_calls_tools_and_the_run_has_all_that_was_said_and_used()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic(), options => options.Strict = true);
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).WithUsage(input: 10, output: 5).Then.Say("Sunny.").WithUsage(input: 20, output: 2);
        using var client = emulator.ChatClient("anthropic");
        AIAgent agent = client.AsAgent("clerk", "Be brief.", AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather"));

        var answer = await agent.RunAsync("How is the weather in Paris?");

        Assert.Equal("Sunny.", answer.Text);
        Assert.Equal(("Blue sky over Paris", (string?)"get_weather"), (emulator.Requests[1].ToolResults.Single().Text, emulator.Requests[1].ToolResults.Single().Name));
        Assert.Equal(["Be brief."], emulator.Requests[0].Messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text));
        Assert.Equal((30L, 7L), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal((agent.Id, "clerk"), (answer.AgentId, agent.Name));
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], answer.Messages.Select(message => message.Role));
    }

    [Fact]
    public async Task A_streamed_run_says_the_same_as_a_whole_one()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny all day.");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent("clerk", null, AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather"));

        var updates = new List<AgentResponseUpdate>();
        await foreach (var update in agent.RunStreamingAsync("How is the weather in Paris?")) updates.Add(update);

        Assert.Equal("Sunny all day.", string.Concat(updates.Select(update => update.Text)));
        Assert.True(updates.Count(update => update.Text.Length > 0) > 1, "The answer came in one piece.");
        Assert.All(updates, update => Assert.Equal(agent.Id, update.AgentId));
        Assert.NotNull(updates.ToAgentResponse().Usage);
    }

    [Fact]
    public async Task Calls_of_one_turn_run_at_the_same_time()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Calls(("one", null), ("two", null)).Then.Say("Both.");
        using var client = emulator.ChatClient("openai");
        // Each waits for the other: one after the other they would never end.
        using var meeting = new Barrier(2);
        var meet = () => meeting.SignalAndWait(TimeSpan.FromSeconds(20)) ? "met" : "alone";
        AIAgent agent = client.AsAgent(null, null, AIFunctionFactory.Create(() => Task.Run(meet), "one"), AIFunctionFactory.Create(() => Task.Run(meet), "two"));

        await agent.RunAsync("Go");

        Assert.Equal(["met", "met"], emulator.Requests[1].ToolResults.Select(result => result.Text));
    }

    [Theory]
    [InlineData(false, "Error: Function failed.")]
    [InlineData(true, "Error: Function failed. Exception: There is no city 'Atlantis'.")]
    public async Task The_model_is_told_that_a_tool_failed_and_goes_on(bool tellErrors, string told)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Call("get_weather", new { city = "Atlantis" }).Then.Say("It has sunk.");
        using var client = emulator.ChatClient("openai");
        AIAgent agent = new ChatAgent(client, new() { TellToolErrors = tellErrors, Tools = [Failing("get_weather")] });

        var answer = await agent.RunAsync("Weather?");

        Assert.Equal("It has sunk.", answer.Text);
        Assert.Equal(told, emulator.Requests[1].ToolResults.Single().Text);
    }

    [Fact]
    public async Task A_tool_that_keeps_failing_fails_the_run_with_its_exception()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Call("get_weather", new { city = "Atlantis" });
        using var client = emulator.ChatClient("openai");
        AIAgent agent = new ChatAgent(client, new() { MaximumToolErrors = 1, Tools = [Failing("get_weather")] });

        var error = await Assert.ThrowsAnyAsync<Exception>(() => agent.RunAsync("Weather?"));

        Assert.Contains("There is no city 'Atlantis'.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, emulator.Requests.Count);
    }

    [Fact]
    public async Task After_the_last_step_the_model_is_asked_once_more_without_tools()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Reply(m => new ChatResponse(new ChatMessage(ChatRole.Assistant, [m.Tools.Count > 0 ? new FunctionCallContent($"c{m.Sequence}", "look") : new TextContent("I give up.")])));
        using var client = emulator.ChatClient("openai");
        AIAgent agent = new ChatAgent(client, new() { MaximumSteps = 2, Tools = [AIFunctionFactory.Create(() => "nothing", "look")] });

        var answer = await agent.RunAsync("Find it");

        Assert.Equal("I give up.", answer.Text);
        Assert.Equal([1, 1, 0], emulator.Requests.Select(request => request.Tools.Count));
    }

    [Fact]
    public async Task A_client_that_invokes_functions_itself_is_not_wrapped_again()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Call("count").Then.Say("Done.");
        var calls = 0;
        using var client = emulator.ChatClient("openai").AsBuilder().UseFunctionInvocation().Build();
        AIAgent agent = client.AsAgent(null, null, AIFunctionFactory.Create(() => ++calls, "count"));

        await agent.RunAsync("Count");

        Assert.Equal(1, calls);
        Assert.Same(client.GetService<FunctionInvokingChatClient>(), agent.GetService<FunctionInvokingChatClient>());
        Assert.Same(client, agent.GetService<IChatClient>());
    }

    [Fact]
    public async Task Options_of_a_run_go_before_those_of_the_agent_and_neither_is_changed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using var client = emulator.ChatClient("openai");
        var defaults = new ChatOptions { ModelId = "gpt-4o", Temperature = 0.2f, MaxOutputTokens = 100, Instructions = "Be kind.", Tools = [Named("a", "old"), Named("b", "old")] };
        AIAgent agent = new ChatAgent(client, new() { Instructions = "Be brief.", ChatOptions = defaults });
        var own = new ChatOptions { Temperature = 0.9f, Instructions = "Be quick.", Tools = [Named("b", "new"), Named("c", "new")] };

        await agent.RunAsync("Hi", options: new ChatAgentRunOptions(own));
        await agent.RunAsync("Hi");

        var options = emulator.Requests[0].Options;
        Assert.Equal(("gpt-4o", 0.9f, 100), (options.ModelId, options.Temperature, options.MaxOutputTokens));
        Assert.Equal("Be brief.\nBe kind.\nBe quick.", emulator.Requests[0].Messages[0].Text);
        Assert.Equal([("a", "old"), ("b", "new"), ("c", "new")], options.Tools!.Select(tool => (tool.Name, tool.Description)));
        Assert.Equal(0.2f, emulator.Requests[1].Options.Temperature);
        Assert.Equal("Be brief.\nBe kind.", emulator.Requests[1].Messages[0].Text);
        Assert.Equal((2, 2, "Be quick."), (defaults.Tools!.Count, own.Tools!.Count, own.Instructions));
    }

    [Fact]
    public async Task Requests_carry_the_agents_name_and_the_callers_tags()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        var log = new OutcomeLog();
        using var client = emulator.ChatClient("openai").AsBuilder().UseObservers(log).Build();

        await client.AsAgent("clerk").RunAsync("Hi", options: new ChatAgentRunOptions(new ChatOptions().WithTag(RequestTags.User, "ada")));

        Assert.Equal(("clerk", "ada"), (log.Outcomes.Single().Request.Tags[RequestTags.Agent], log.Outcomes.Single().Request.Tags[RequestTags.User]));
    }

    [Fact]
    public async Task A_typed_result_comes_by_the_schema_of_the_type()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.Always().SayJson(new { city = "Paris", degrees = 21 });
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent("clerk");

        var reflected = await agent.RunAsync<Weather>("Weather?", serializerOptions: WeatherContext.Default.Options);
        var generated = await agent.RunAsync("Weather?", WeatherContext.Default.Weather);

        Assert.Equal(new Weather("Paris", 21), reflected.Result);
        Assert.Equal(new Weather("Paris", 21), generated.Result);
        Assert.Contains("degrees", Assert.IsType<ChatResponseFormatJson>(emulator.Requests[1].Options.ResponseFormat).Schema!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_tells_what_it_stands_on()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        using var client = emulator.ChatClient("anthropic");
        AIAgent agent = new ChatAgent(client, new() { Id = "a1", Name = "clerk", Description = "Answers." });

        Assert.Equal(("a1", "clerk", "Answers."), (agent.Id, agent.Name, agent.Description));
        Assert.Equal("anthropic", agent.GetService<AIAgentMetadata>()!.ProviderName);
        Assert.Equal("anthropic", agent.GetService<ProviderDescriptor>()!.Id);
        Assert.NotNull(agent.GetService<IChatClient>());
        Assert.Same(agent, agent.GetService<ChatAgent>());
    }

    [Fact]
    public async Task An_agent_as_a_chat_client_keeps_its_instructions_and_tools()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Call("look").Then.Say("Found.");
        using var client = emulator.ChatClient("openai");
        using var asClient = client.AsAgent("clerk", "Be brief.", AIFunctionFactory.Create(() => "there", "look")).AsChatClient();

        var whole = await asClient.GetResponseAsync("Find it", new ChatOptions { Temperature = 0.5f });
        var streamed = await asClient.GetStreamingResponseAsync("Find it").ToChatResponseAsync();

        Assert.Equal(("Found.", "Found."), (whole.Text, streamed.Text));
        Assert.Equal(("Be brief.", 0.5f), (emulator.Requests[0].Messages[0].Text, emulator.Requests[0].Options.Temperature));
        Assert.Equal("openai", asClient.GetService<ProviderDescriptor>()!.Id);
    }

    [Fact]
    public void Settings_that_contradict_each_other_are_refused()
    {
        using var client = new ScriptedClient();
        Assert.Throws<ArgumentException>(() => new ChatAgent(client, new() { HistoryProvider = new InMemoryChatHistoryProvider(), Reducer = new LastMessages(1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChatAgent(client, new() { MaximumSteps = 0 }));
    }

    private static AIFunction Failing(string name) => AIFunctionFactory.Create(string (string city) => throw new InvalidOperationException($"There is no city '{city}'."), name);

    private static AIFunction Named(string name, string description) => AIFunctionFactory.Create(() => "", name, description);

    internal sealed record Weather(string City, int Degrees);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Weather))]
    private sealed partial class WeatherContext : JsonSerializerContext;
}
