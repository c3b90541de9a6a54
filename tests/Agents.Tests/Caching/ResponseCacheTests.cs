using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Caching;

public sealed class ResponseCacheTests
{
    [Fact]
    public async Task An_equal_request_is_answered_without_being_sent()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Blue.").WithUsage(input: 12, output: 3);
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        var first = await client.GetResponseAsync("Why?");
        var second = await client.GetResponseAsync("Why?");

        Assert.Single(emulator.Requests);
        Assert.Equal((CacheResult.Miss, CacheResult.Hit), (first.GetCacheResult(), second.GetCacheResult()));
        Assert.Equal((first.Text, first.FinishReason, first.ModelId, first.ResponseId), (second.Text, second.FinishReason, second.ModelId, second.ResponseId));
        Assert.Equal((12L, 3L), (second.Usage!.InputTokenCount, second.Usage.OutputTokenCount));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("role")]
    [InlineData("image")]
    [InlineData("model")]
    [InlineData("instructions")]
    [InlineData("temperature")]
    [InlineData("maximum")]
    [InlineData("stop")]
    [InlineData("seed")]
    [InlineData("format")]
    [InlineData("reasoning")]
    [InlineData("tool name")]
    [InlineData("tool description")]
    [InlineData("tool schema")]
    [InlineData("tool mode")]
    [InlineData("additional")]
    public async Task What_changes_an_answer_is_in_the_key(string change)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await client.GetResponseAsync(Messages("none"), Options("none"));
        await client.GetResponseAsync(Messages("none"), Options("none"));
        Assert.Single(emulator.Requests);
        var changed = await client.GetResponseAsync(Messages(change), Options(change));

        Assert.Equal(CacheResult.Miss, changed.GetCacheResult());
        Assert.Equal(2, emulator.Requests.Count);
    }

    [Fact]
    public async Task What_is_not_sent_is_not_in_the_key()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi") { MessageId = "1" }], new ChatOptions().WithTag(RequestTags.User, "ada"));
        var second = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "Hi") { MessageId = "2" }], new ChatOptions().WithTag(RequestTags.User, "bob"));

        Assert.Equal(CacheResult.Hit, second.GetCacheResult());
        Assert.DoesNotContain("providerkit", emulator.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_that_separate_get_entries_of_their_own()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache(new ResponseCacheOptions { SeparateByTags = { RequestTags.User } }).Build();

        await client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "ada"));
        var other = await client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "bob"));
        var same = await client.GetResponseAsync("Hi", new ChatOptions().WithTag(RequestTags.User, "ada"));

        Assert.Equal((CacheResult.Miss, CacheResult.Hit), (other.GetCacheResult(), same.GetCacheResult()));
    }

    [Fact]
    public async Task Providers_addresses_models_and_configured_defaults_do_not_share_answers()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Groq());
        emulator.Always().Say("Yes.");
        var store = new MemoryResponseStore();
        OpenAIOptions[] configured = [new() { DefaultModel = "gpt-4o" }, new() { DefaultModel = "gpt-4o-mini" }, new() { DefaultModel = "gpt-4o", DefaultParameters = { Temperature = 0.5f } }];

        foreach (var options in configured)
        {
            emulator.Configure(options);
            using var client = new ResponseCachingChatClient(new OpenAIChatModel(options), store: store);
            Assert.Equal(CacheResult.Miss, (await client.GetResponseAsync("Hi")).GetCacheResult());
        }
        using var groq = new ResponseCachingChatClient(emulator.ChatClient("groq", "gpt-4o"), store: store);
        Assert.Equal(CacheResult.Miss, (await groq.GetResponseAsync("Hi")).GetCacheResult());

        // The same by other words: named by the request instead of the settings.
        using var named = new ResponseCachingChatClient(new OpenAIChatModel(configured[1]), store: store);
        Assert.Equal(CacheResult.Hit, (await named.GetResponseAsync("Hi", new ChatOptions { ModelId = "gpt-4o" })).GetCacheResult());
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("raw")]
    [InlineData("hosted tool")]
    [InlineData("none")]
    public async Task Requests_that_are_not_cached_pass(string kind)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI(), options => options.ValidateRequests = false);
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();
        var options = kind switch
        {
            "conversation" => new ChatOptions { ConversationId = "c1" },
            "raw" => new ChatOptions { RawRepresentationFactory = static _ => null },
            "hosted tool" => new ChatOptions { Tools = [ProviderTool.Create("openai", """{ "type": "web_search" }""")] },
            _ => new ChatOptions().WithCaching(CacheUse.None),
        };

        await client.GetResponseAsync("Hi", options);
        var second = await client.GetResponseAsync("Hi", options);
        await client.GetStreamingResponseAsync("Hi", options).ToChatResponseAsync();

        Assert.Equal(CacheResult.Bypassed, second.GetCacheResult());
        Assert.Equal(3, emulator.Requests.Count);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0.7f, false)]
    [InlineData(0f, true)]
    public async Task A_highest_temperature_lets_only_cooler_requests_in(float? temperature, bool isCached)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache(new ResponseCacheOptions { MaxTemperature = 0 }).Build();

        await client.GetResponseAsync("Hi", new ChatOptions { Temperature = temperature });
        await client.GetResponseAsync("Hi", new ChatOptions { Temperature = temperature });

        Assert.Equal(isCached ? 1 : 2, emulator.Requests.Count);
    }

    [Fact]
    public async Task Failures_and_answers_that_were_cut_off_or_refused_are_not_kept()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "busy").Overload().Then.Say("Now.");
        emulator.When(m => m.Text == "long").Say("Once upon").FinishedBy(ChatFinishReason.Length);
        emulator.When(m => m.Text == "filtered").Say("I").FinishedBy(ChatFinishReason.ContentFilter);
        emulator.When(m => m.Text == "bomb").Refuse("I will not help with that.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await Assert.ThrowsAsync<OverloadedException>(() => client.GetResponseAsync("busy"));
        Assert.Equal("Now.", (await client.GetResponseAsync("busy")).Text);
        Assert.Equal(CacheResult.Hit, (await client.GetResponseAsync("busy")).GetCacheResult());
        foreach (var text in (string[])["long", "filtered", "bomb"])
        {
            await client.GetResponseAsync(text);
            Assert.Equal(CacheResult.Miss, (await client.GetResponseAsync(text)).GetCacheResult());
            Assert.Equal(CacheResult.Miss, (await client.GetStreamingResponseAsync(text).ToChatResponseAsync()).GetCacheResult());
        }
    }

    [Fact]
    public async Task A_refresh_takes_the_place_of_the_old_answer()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("one").Then.Say("two").Then.Say("three");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        await client.GetResponseAsync("Hi");
        var fresh = await client.GetResponseAsync("Hi", new ChatOptions().WithCaching(CacheUse.Refresh));
        var later = await client.GetResponseAsync("Hi");

        Assert.Equal(("two", "two"), (fresh.Text, later.Text));
        Assert.Equal((CacheResult.Miss, CacheResult.Hit), (fresh.GetCacheResult(), later.GetCacheResult()));
    }

    [Fact]
    public async Task What_a_caller_does_to_an_answer_does_not_change_what_others_get()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Blue.");
        using var client = emulator.ChatClient("openai").AsBuilder().UseResponseCache().Build();

        for (var i = 0; i < 3; i++)
        {
            var answer = await client.GetResponseAsync("Why?");
            Assert.Equal("Blue.", answer.Text);
            answer.Messages[0].Contents.OfType<TextContent>().First().Text = "Red.";
            answer.Messages.Add(new ChatMessage(ChatRole.Assistant, "And more."));
            answer.Usage!.OutputTokenCount = 999;
        }

        Assert.Single(emulator.Requests);
    }

    [Fact]
    public async Task Answers_expire()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("Yes.");
        var time = new FakeTimeProvider();
        using var client = new ResponseCachingChatClient(emulator.ChatClient("openai"), new ResponseCacheOptions { Lifetime = TimeSpan.FromMinutes(10) }, time: time);

        await client.GetResponseAsync("Hi");
        time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(CacheResult.Hit, (await client.GetResponseAsync("Hi")).GetCacheResult());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CacheResult.Miss, (await client.GetResponseAsync("Hi")).GetCacheResult());
    }

    private static ChatMessage[] Messages(string change) =>
    [
        new ChatMessage(change == "role" ? ChatRole.System : ChatRole.User, "Be brief."),
        new ChatMessage(ChatRole.User, [new TextContent(change == "text" ? "What is that?" : "What is this?"), new DataContent(new byte[] { 137, 80, 78, (byte)(change == "image" ? 72 : 71) }, "image/png")]),
    ];

    private static ChatOptions Options(string change) => new()
    {
        ModelId = change == "model" ? "gpt-4o-mini" : "gpt-4o",
        Instructions = change == "instructions" ? "Rhyme." : null,
        Temperature = change == "temperature" ? 0.1f : 0.2f,
        MaxOutputTokens = change == "maximum" ? 100 : 200,
        StopSequences = change == "stop" ? ["."] : null,
        Seed = change == "seed" ? 1 : null,
        ResponseFormat = change == "format" ? ChatResponseFormat.Json : null,
        Reasoning = change == "reasoning" ? new ReasoningOptions { Effort = ReasoningEffort.Low } : null,
        ToolMode = change == "tool mode" ? ChatToolMode.RequireAny : null,
        AdditionalProperties = change == "additional" ? new() { ["user"] = "u1" } : null,
        Tools =
        [
            AIFunctionFactory.CreateDeclaration(
                change == "tool name" ? "look" : "see",
                change == "tool description" ? "Looks." : "Sees.",
                JsonElement.Parse(change == "tool schema" ? """{ "type": "object", "properties": { "a": { "type": "string" } } }""" : """{ "type": "object", "properties": {} }""")),
        ],
    };
}
