using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Guide;

/// <summary>
/// The code of docs/testing.md. Each block of the page stands here word by word (<see cref="GuideTextTests"/> sees to it), so that it compiles and holds.
/// </summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class GuideTests
{
    [Fact]
    public async Task The_agent_looks_up_the_weather_before_it_answers()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI());
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");

        IChatClient agent = emulator.ChatClient("anthropic").AsBuilder().UseFunctionInvocation().Build();
        var tools = new ChatOptions { Tools = [AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather")] };
        var answer = await agent.GetResponseAsync("How is the weather in Paris?", tools);

        Assert.Equal("Sunny.", answer.Text);
        Assert.Equal("Blue sky over Paris", emulator.Requests[1].ToolResults.Single().Text);
    }

    [Fact]
    public async Task What_is_beside_chat()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI());
        using var generator = emulator.EmbeddingGenerator("openai");      // or the vendor's client, at emulator.AddressOf("openai")
        emulator.Embeddings.Answer("A cat.", 1, 0, 0);                    // this text has this vector
        emulator.Embeddings.FailNext(ErrorKind.RateLimited);              // and the next request fails

        emulator.Models.Answer(new ListedModel { Id = "m-1" }).PageSize = 10;
        emulator.TokenCounts.Answer(m => m.Text == "long" ? 1_000_000 : null);

        await Assert.ThrowsAsync<RateLimitedException>(() => generator.GenerateVectorAsync("A cat."));
        var vector = await generator.GenerateVectorAsync("A cat.");
        Assert.Equal([1, 0, 0], vector.ToArray());
        using var claude = emulator.ChatClient("anthropic");
        Assert.Equal("m-1", (await claude.GetService<IModelLister>()!.ListModelsAsync().SingleAsync()).Id);
        Assert.Equal(1_000_000, await claude.GetService<IPromptTokenCounter>()!.CountTokensAsync([new(ChatRole.User, "long")]));
    }

    [Fact]
    public async Task Three_ways_to_the_emulator()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI());
        emulator.Otherwise().Say("ok");
        var services = new ServiceCollection();

        using IChatClient client = emulator.ChatClient("anthropic");                    // a client of ours, ready to use
        Uri address = emulator.AddressOf("openai");                                     // the base address for any other client
        services.AddAnthropic(options => emulator.Configure(options));                  // the application's own registration

        await using var container = services.BuildServiceProvider();
        Assert.EndsWith("/openai/v1", address.AbsoluteUri);
        Assert.Equal("ok", (await client.GetResponseAsync("Hello")).Text);
        Assert.Equal("ok", (await container.GetRequiredService<IChatClient>().GetResponseAsync("Hello")).Text);
    }

    [Fact]
    public async Task Scripting()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic().OpenAI());
        using IChatClient client = emulator.ChatClient("openai");
        IChatClient localModel = client;

        emulator.When(m => m.Text.Contains("joke")).Say("No.");
        emulator.When(m => m.Text.Contains("name")).Say(m => $"I am {m.Model}.");
        emulator.When(m => m.Text.Contains("table")).SayJson(new { rows = 3 });
        emulator.When(m => m.Text.Contains("both")).Call("get_weather", new { city = "Paris" }).And.Call("get_time").Then.Say("Sunny, at noon.");
        emulator.When(m => m.Text.Contains("riddle")).Think("A man, in the end.").And.Say("Man.");
        emulator.When(m => m.Text.Contains("bomb")).Refuse("I will not help with that.");
        emulator.When(m => m.Options.Temperature > 1).Reply(m => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Wild!")));
        emulator.When(m => m.Text.Contains("really")).For("openai").Reply(localModel);
        emulator.Otherwise().Say("I do not know.");

        Assert.Equal("No.", (await client.GetResponseAsync("Tell a joke")).Text);
        Assert.Equal("""{"rows":3}""", (await client.GetResponseAsync("Show a table")).Text);
        Assert.Equal("Wild!", (await client.GetResponseAsync("Hm", new ChatOptions { Temperature = 1.5f })).Text);
        Assert.Equal("I do not know.", (await client.GetResponseAsync("Hm")).Text);
    }

    [Fact]
    public async Task Sequences()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using IChatClient client = emulator.ChatClient("openai");

        emulator.When(m => m.Text == "next").Say("one").Then.Say("two").Times(2).Then.Say("three");
        emulator.When(m => m.Text == "once").Say("only now").Once();

        var said = new List<string>();
        for (var i = 0; i < 5; i++) said.Add((await client.GetResponseAsync("next")).Text);
        Assert.Equal(["one", "two", "two", "three", "three"], said);
        Assert.Equal("only now", (await client.GetResponseAsync("once")).Text);
        await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("once"));
    }

    [Fact]
    public async Task Usage_and_time()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using IChatClient client = emulator.ChatClient("openai");

        emulator.When(m => m.Text == "count").Say("Yes.").WithUsage(input: 1200, output: 80, cached: 1000, reasoning: 60);
        emulator.When(m => m.Text == "slow").Say("A long story.").After(TimeSpan.FromMilliseconds(20)).At(tokensPerSecond: 500);
        emulator.When(m => m.Text == "short").Say("Once upon a").FinishedBy(ChatFinishReason.Length).InPiecesOf(4);

        Assert.Equal(1000, (await client.GetResponseAsync("count")).Usage!.CachedInputTokenCount);
        Assert.Equal("A long story.", (await client.GetStreamingResponseAsync("slow").ToChatResponseAsync()).Text);
        Assert.Equal(ChatFinishReason.Length, (await client.GetResponseAsync("short")).FinishReason);
    }

    [Fact]
    public async Task Faults()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        using IChatClient client = emulator.ChatClient("anthropic");

        emulator.When(m => m.Text == "busy").Overload().Times(2).Then.Say("Now.");
        emulator.When(m => m.Text == "limit").RateLimit(retryAfter: TimeSpan.FromSeconds(7));
        emulator.When(m => m.Text == "long").Fail(ErrorKind.ContextTooLong);
        emulator.When(m => m.Text == "proxy").Fail(502, "<html>Bad gateway</html>");
        emulator.When(m => m.Text == "cut").Say("One two three").CutAfter(2).Then.Say("One two three");
        emulator.When(m => m.Text == "stall").Say("One two three").StallAfter(1);
        emulator.When(m => m.Text == "error").Say("One two three").ErrorAfter(1, ErrorKind.Overloaded);
        emulator.When(m => m.Text == "broken").Say("One two three").Malform();

        await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("busy"));
        await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("busy"));
        Assert.Equal("Now.", (await client.GetResponseAsync("busy")).Text);
        Assert.Equal(TimeSpan.FromSeconds(7), (await Assert.ThrowsAsync<RateLimitedException>(() => client.GetResponseAsync("limit"))).RetryAfter);
        await Assert.ThrowsAsync<ContextTooLongException>(() => client.GetResponseAsync("long"));
        await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("proxy"));
        var cut = await Assert.ThrowsAsync<StreamInterruptedException>(() => client.GetStreamingResponseAsync("cut").ToChatResponseAsync());
        Assert.Equal("One two", cut.PartialResponse!.Text);
        await Assert.ThrowsAsync<OverloadedException>(() => client.GetStreamingResponseAsync("error").ToChatResponseAsync());
        await Assert.ThrowsAsync<MalformedResponseException>(() => client.GetResponseAsync("broken"));
    }

    [Fact]
    public async Task Assertions()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        using IChatClient client = emulator.ChatClient("openai", model: "gpt-4o");
        var options = new ChatOptions { Temperature = 0.2f, Instructions = "Be brief.", Tools = [AIFunctionFactory.Create(() => "", "get_weather")] };
        await client.GetResponseAsync("Hello", options);

        var request = emulator.Requests.Single();
        Assert.Equal(("Hello", "gpt-4o", 0.2f), (request.Text, request.Model, request.Options.Temperature));
        Assert.Equal(["get_weather"], request.Tools);
        Assert.Equal("system", request.Json.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.True(request.HasKey);
    }

    [Fact]
    public async Task Strictness()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.Strict = true);
        emulator.When(m => m.Text.Contains("weather")).Say("Sunny.").Once();

        using IChatClient client = emulator.ChatClient("openai");
        Assert.Equal("Sunny.", (await client.GetResponseAsync("How is the weather?")).Text);
        emulator.Verify();
    }

    [Fact]
    public async Task Recording()
    {
        var folder = Directory.CreateTempSubdirectory("providerkit-guide-").FullName;
        var cassette = Path.Combine(folder, "weather.json");
        try
        {
            await using (var real = await Emulator.StartAsync(p => p.OpenAI()))
            {
                real.Always().Say("Sunny.");
                await using var recorder = await Emulator.StartAsync(p => p.OpenAI(), options => options.Record(cassette, real.AddressOf));
                using var recorded = recorder.ChatClient("openai");
                await recorded.GetResponseAsync("How is the weather?");
            }

            await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.RecordOnce(cassette));

            using var client = emulator.ChatClient("openai");
            Assert.Equal("Sunny.", (await client.GetResponseAsync("How is the weather?")).Text);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
