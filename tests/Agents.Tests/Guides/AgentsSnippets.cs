using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Tests.Agents;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/agents.md.</summary>
public sealed partial class AgentsSnippets
{
    [Fact]
    public async Task An_agent_with_a_tool_and_a_session()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.When(m => m.Text.Contains("Paris")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
        emulator.When(m => m.Text.Contains("umbrella")).Say("No.");
        using var client = emulator.ChatClient("anthropic");

        var agent = new ChatAgent(client, new()
        {
            Name = "clerk",
            Instructions = "Be brief.",
            Tools = [AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather")],
        });

        var session = await agent.CreateSessionAsync();
        var answer = await agent.RunAsync("How is the weather in Paris?", session);
        await foreach (var update in agent.RunStreamingAsync("Do I need an umbrella?", session)) Console.Write(update.Text);

        Assert.Equal("Sunny.", answer.Text);
        Assert.Equal(6, ((ChatAgentSession)session).Messages.Count);
    }

    [Fact]
    public async Task A_session_is_saved_and_resumed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text.Contains("Ada")).Say("Hello Ada.");
        emulator.When(m => m.Text.Contains("name")).Say(m => m.Messages[0].Text);
        using var client = emulator.ChatClient("openai");
        AIAgent agent = client.AsAgent(), other = client.AsAgent();
        var session = await agent.CreateSessionAsync();
        await agent.RunAsync("I am Ada.", session);
        var file = Path.GetTempFileName();

        var saved = await agent.SerializeSessionAsync(session);
        await File.WriteAllTextAsync(file, saved.GetRawText());

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var resumed = await other.DeserializeSessionAsync(document.RootElement);
        var answer = await other.RunAsync("What is my name?", resumed);

        Assert.Equal("I am Ada.", answer.Text);
        File.Delete(file);
    }

    [Fact]
    public async Task Options_of_a_run()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        var log = new OutcomeLog();
        using var client = emulator.ChatClient("openai").AsBuilder().UseObservers(log).Build();
        var agent = client.AsAgent("clerk");

        var options = new ChatOptions { Temperature = 0.9f, Instructions = "Rhyme." }.WithTag(RequestTags.User, "ada");
        await agent.RunAsync("How are you?", options: new ChatAgentRunOptions(options));

        Assert.Equal(("ada", "clerk"), (log.Outcomes.Single().Request.Tags[RequestTags.User], log.Outcomes.Single().Request.Tags[RequestTags.Agent]));
    }

    internal sealed record Weather(string City, int Degrees);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(Weather))]
    internal sealed partial class GuideContext : JsonSerializerContext;

    [Fact]
    public async Task Typed_results()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().SayJson(new { City = "Paris", Degrees = 21 });
        using var client = emulator.ChatClient("openai");
        var agent = client.AsAgent();

        var answer = await agent.RunAsync("The weather in Paris?", GuideContext.Default.Weather);
        Weather weather = answer.Result;

        Assert.Equal(new Weather("Paris", 21), weather);
    }

    [Fact]
    public async Task Services()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("ok");
        var services = new ServiceCollection();
        services.AddAnthropic(options => emulator.Configure(options));

        services.AddAgent("clerk", options =>
        {
            options.Provider = "anthropic";
            options.Instructions = "Be brief.";
        });

        await using var provider = services.BuildServiceProvider();
        var agent = provider.GetRequiredKeyedService<AIAgent>("clerk");

        Assert.Equal("ok", (await agent.RunAsync("Hi")).Text);
    }
}
