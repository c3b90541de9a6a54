using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Routing;

/// <summary>The emulators check requests by the providers' schemas, and refuse what those would refuse.</summary>
public sealed class HistoryTranslationTests
{
    private static readonly string[] Providers = ["openai", "anthropic", "groq"];
    private static readonly AITool Weather = AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather");

    public static TheoryData<string, string, bool> Pairs()
    {
        var pairs = new TheoryData<string, string, bool>();
        foreach (var from in Providers)
        {
            foreach (var to in Providers)
            {
                pairs.Add(from, to, true);
                pairs.Add(from, to, false);
            }
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Reasoning_calls_results_and_refusals_go_from_each_provider_to_each_other(string from, string to, bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.When(m => m.Text == "weather").Think("I look it up.").And.Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
        emulator.When(m => m.Text == "secret").Refuse("I will not.");
        emulator.Otherwise().Say("Well.");
        using var switching = new SwitchingChatClient(SwitchingTests.Registry(emulator), new() { Automatic = false });
        using var client = switching.AsBuilder().UseFunctionInvocation().Build();
        List<ChatMessage> conversation = [];
        async Task Ask(string text)
        {
            conversation.Add(new ChatMessage(ChatRole.User, text));
            var options = new ChatOptions { Tools = [Weather] };
            if (stream) conversation.AddMessages(await client.GetStreamingResponseAsync(conversation, options).ToListAsync());
            else conversation.AddMessages(await client.GetResponseAsync(conversation, options));
        }

        switching.SwitchTo(from);
        await Ask("weather");
        await Ask("secret");
        switching.SwitchTo(to);
        await Ask("go on");
        switching.SwitchTo(from);
        await Ask("and back");

        Assert.All(emulator.Requests, request => Assert.Empty(request.Findings));
        Assert.Equal("Well.", conversation[^1].Text);
        var there = emulator.Requests.Single(request => request.Text == "go on");
        Assert.Contains("Blue sky over Paris", there.Body, StringComparison.Ordinal);
        if (from != to) Assert.DoesNotContain("I look it up.", there.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("served_by", there.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("openai")]
    [InlineData("groq")]
    public async Task Ids_of_calls_that_a_provider_would_refuse_are_replaced_in_call_and_result(string to)
    {
        var call = new FunctionCallContent("functions.get_weather:0/" + new string('x', 60), "get_weather", new Dictionary<string, object?> { ["city"] = "Paris" });
        var request = await SendAsync(to, new(), new ChatOptions { Tools = [Weather] },
            new(ChatRole.User, "weather"), Served("elsewhere", call), new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "Blue.")]), new(ChatRole.User, "go on"));

        var id = request.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single().CallId;
        Assert.Matches("^call_[0-9a-f]{24}$", id);
        Assert.Equal(id, request.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Single().CallId);
    }

    [Fact]
    public async Task Calls_become_text_when_the_request_offers_no_tools()
    {
        var call = new FunctionCallContent("c1", "get_weather", new Dictionary<string, object?> { ["city"] = "Paris" });
        ChatMessage[] conversation = [new(ChatRole.User, "weather"), Served("openai", call), new(ChatRole.Tool, [new FunctionResultContent("c1", "Blue.")]), new(ChatRole.User, "go on")];

        var request = await SendAsync("anthropic", new(), null, conversation);

        Assert.Contains("""[Called get_weather({\"city\":\"Paris\"})]""", request.Body, StringComparison.Ordinal);
        Assert.Contains("[get_weather returned: Blue.]", request.Body, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<HistoryTranslationException>(() => SendAsync("anthropic", new() { Tools = ForeignContent.Fail }, null, conversation));
        Assert.Contains("HistoryTranslation.Tools", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_providers_own_calls_stay_calls_also_when_the_request_offers_no_tools(bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Text == "weather").Call("get_weather", new { city = "Paris" });
        emulator.Otherwise().Say("Well.");
        using var client = new SwitchingChatClient(SwitchingTests.Registry(emulator));
        List<ChatMessage> conversation = [new(ChatRole.User, "weather")];
        var options = new ChatOptions { Tools = [Weather] };
        var answer = stream ? await client.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync() : await client.GetResponseAsync(conversation, options);
        conversation.AddRange(answer.Messages);
        var call = answer.Messages[0].Contents.OfType<FunctionCallContent>().Single();
        conversation.AddRange([new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "Blue.")]), new(ChatRole.User, "go on")]);

        await client.GetResponseAsync(conversation);

        var contents = emulator.Requests[1].Messages.SelectMany(message => message.Contents).ToList();
        Assert.Equal(call.CallId, contents.OfType<FunctionCallContent>().Single().CallId);
        Assert.Equal(call.CallId, contents.OfType<FunctionResultContent>().Single().CallId);
    }

    [Theory]
    [InlineData(ForeignContent.Drop, false)]
    [InlineData(ForeignContent.AsText, true)]
    public async Task Foreign_reasoning_is_dropped_or_kept_as_text(ForeignContent decision, bool isKept)
    {
        var reasoning = new TextReasoningContent("Let me see.") { ProtectedData = "signed" };
        var request = await SendAsync("anthropic", new() { Reasoning = decision }, null, new(ChatRole.User, "Hi"), Served("groq", reasoning, new TextContent("Yes.")), new(ChatRole.User, "go on"));

        Assert.Equal(isKept, request.Body.Contains("[Reasoning: Let me see.]", StringComparison.Ordinal));
        Assert.DoesNotContain("signed", request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_nothing_but_foreign_content_is_left_out()
    {
        var raw = new AIContent { AdditionalProperties = new() { [WireProperties.Provider] = "anthropic", [WireProperties.Raw] = JsonSerializer.SerializeToElement(new { type = "server_tool_use" }) } };
        ChatMessage[] conversation = [new(ChatRole.User, "Hi"), Served("anthropic", raw), new(ChatRole.User, "go on")];

        Assert.Equal(2, (await SendAsync("openai", new(), null, conversation)).Messages.Count);
        Assert.Contains("server_tool_use", (await SendAsync("openai", new() { ProviderContent = ForeignContent.AsText }, null, conversation)).Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HistoryTranslationException>(() => SendAsync("openai", new() { ProviderContent = ForeignContent.Fail }, null, conversation));
    }

    [Fact]
    public async Task Media_that_a_model_does_not_take_leave_a_note()
    {
        ChatMessage[] conversation = [new(ChatRole.User, [new TextContent("Listen"), new DataContent(new byte[] { 1, 2, 3 }, "audio/wav")])];

        Assert.Contains("[Here was a piece of audio, which this model cannot take.]", (await SendAsync("anthropic", new(), null, conversation)).Body, StringComparison.Ordinal);
        Assert.Equal("Listen", (await SendAsync("anthropic", new() { Media = ForeignContent.Drop }, null, conversation)).Messages.Single().Text);
        await Assert.ThrowsAsync<HistoryTranslationException>(() => SendAsync("anthropic", new() { Media = ForeignContent.Fail }, null, conversation));
    }

    [Fact]
    public async Task Tools_that_only_another_provider_has_are_left_out()
    {
        var search = ProviderTool.Create("anthropic", JsonSerializer.SerializeToElement(new { type = "web_search_20250305", name = "web_search" }));

        var request = await SendAsync("openai", new(), new ChatOptions { Tools = [Weather, search] }, new ChatMessage(ChatRole.User, "Hi"));

        Assert.Equal(["get_weather"], request.Tools);
    }

    private static ChatMessage Served(string provider, params AIContent[] contents) =>
        new(ChatRole.Assistant, contents) { AdditionalProperties = new() { [RoutingProperties.ServedBy] = provider } };

    private static async Task<EmulatedRequest> SendAsync(string to, HistoryTranslation translation, ChatOptions? options, params ChatMessage[] conversation)
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic().Groq());
        emulator.Always().Say("ok");
        var settings = new SwitchingOptions { Automatic = false };
        (settings.Translation.Reasoning, settings.Translation.ProviderContent, settings.Translation.Tools, settings.Translation.Media) = (translation.Reasoning, translation.ProviderContent, translation.Tools, translation.Media);
        using var client = new SwitchingChatClient(SwitchingTests.Registry(emulator), settings);
        client.SwitchTo(to);
        await client.GetResponseAsync(conversation, options);
        Assert.Empty(emulator.Requests[0].Findings);
        return emulator.Requests[0];
    }
}
