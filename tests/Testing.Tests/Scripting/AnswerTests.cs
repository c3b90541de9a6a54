using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Scripting;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_rule_says_its_text_to_requests_that_keep_its_condition()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text.Contains("weather")).Say("Sunny.");
        emulator.When(m => m.Text.Contains("time")).Say(m => $"You asked: {m.Text}");
        emulator.Otherwise().Say("I do not know.");

        Assert.Equal("Sunny.", await emulator.AskAsync("How is the weather?"));
        Assert.Equal("You asked: What time is it?", await emulator.AskAsync("What time is it?"));
        Assert.Equal("I do not know.", await emulator.AskAsync("Who are you?"));
    }

    [Fact]
    public async Task Rules_are_tried_in_the_order_of_their_declaration_and_otherwise_last()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Otherwise().Say("otherwise");
        emulator.When(m => m.Text.StartsWith('a')).Say("first");
        emulator.When(m => m.Text.StartsWith("ab", StringComparison.Ordinal)).Say("second");

        Assert.Equal("first", await emulator.AskAsync("abc"));
        Assert.Equal("otherwise", await emulator.AskAsync("xyz"));
    }

    [Fact]
    public async Task A_streamed_answer_comes_word_by_word_and_ends_properly()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("One two  three.");

        var (pieces, error) = await emulator.StreamAsync("Count.");

        Assert.Null(error);
        Assert.Equal(["One", " two", "  three."], pieces);
    }

    [Fact]
    public async Task Pieces_can_have_a_length_and_never_split_a_surrogate_pair()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("abc😀def").InPiecesOf(4);

        var (pieces, _) = await emulator.StreamAsync("Go.");

        Assert.Equal(["abc😀", "def"], pieces);
    }

    [Fact]
    public async Task Several_functions_are_called_at_once_beside_text()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("Let me see.").And.Call("a", new { city = "Paris" }).And.Call("b", new Dictionary<string, int> { ["n"] = 2 }).And.Call("c");
        using var client = emulator.Client();

        var answer = await client.GetResponseAsync("Go.");

        Assert.Equal("Let me see.", answer.Text);
        Assert.Equal(["a", "b", "c"], answer.Calls().Select(call => call.Name));
        Assert.Equal("Paris", answer.Calls()[0].Arguments!["city"]!.ToString());
        Assert.Equal("2", answer.Calls()[1].Arguments!["n"]!.ToString());
        Assert.Equal(3, answer.Calls().Select(call => call.CallId).Distinct().Count());
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
    }

    [Fact]
    public async Task Calls_is_short_for_several_calls()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Calls(("a", new { x = 1 }), ("b", null));
        using var client = emulator.Client();

        Assert.Equal(["a", "b"], (await client.GetResponseAsync("Go.")).Calls().Select(call => call.Name));
    }

    [Fact]
    public async Task Json_is_written_as_structured_output_reads_it()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().SayJson(new Weather("Paris", 21));

        using var json = JsonDocument.Parse(await emulator.AskAsync("Go."));

        Assert.Equal("Paris", json.RootElement.GetProperty("city").GetString());
        Assert.Equal(21, json.RootElement.GetProperty("degrees").GetInt32());
    }

    [Fact]
    public async Task A_reply_has_the_last_word_and_only_its_gaps_are_filled()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "a").Reply(new ChatResponse(new ChatMessage(ChatRole.Assistant, "A")) { ResponseId = "mine", FinishReason = ChatFinishReason.Length });
        emulator.When(m => m.Text == "b").Reply(m => new ChatResponse(new ChatMessage(ChatRole.Assistant, m.Text + "!")));
        using var client = emulator.Client();

        var first = await client.GetResponseAsync("a");
        var second = await client.GetResponseAsync("b", new ChatOptions { ModelId = "some-model" });

        Assert.Equal(("A", "mine", ChatFinishReason.Length), (first.Text, first.ResponseId, first.FinishReason!.Value));
        Assert.Equal(("b!", "emulated-2", "some-model", ChatFinishReason.Stop), (second.Text, second.ResponseId, second.ModelId, second.FinishReason!.Value));
    }

    [Fact]
    public async Task Another_client_can_answer()
    {
        await using var behind = await FakeEmulator.StartAsync();
        behind.Always().Say(m => $"heard {m.Text}");
        using var model = behind.Client();
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Reply(model);

        Assert.Equal("heard hello", await emulator.AskAsync("hello"));
    }

    [Fact]
    public async Task Usage_is_as_scripted_or_a_token_for_every_four_characters()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "scripted").Say("Yes.").WithUsage(120, 7);
        emulator.Always().Say("12345678");
        using var client = emulator.Client();

        var scripted = (await client.GetResponseAsync("scripted")).Usage!;
        var estimated = (await client.GetResponseAsync("123456789")).Usage!;

        Assert.Equal((120, 7), (scripted.InputTokenCount, scripted.OutputTokenCount));
        Assert.Equal((3, 2), (estimated.InputTokenCount, estimated.OutputTokenCount));
    }

    [Fact]
    public async Task The_finish_reason_can_be_said()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("Once upon a").FinishedBy(ChatFinishReason.Length);
        using var client = emulator.Client();

        Assert.Equal(ChatFinishReason.Length, (await client.GetResponseAsync("Go.")).FinishReason);
    }

    [Fact]
    public async Task A_rule_may_hold_for_one_provider_only()
    {
        await using var emulator = await Emulator.StartAsync(static providers => providers.Add(new FakeServer("one")).Add(new FakeServer("two")));
        emulator.Always().For("two").Say("I am two.");
        emulator.Always().Say("I am another.");
        using var one = emulator.ChatClient("one");
        using var two = emulator.ChatClient("two");

        Assert.Equal("I am another.", (await one.GetResponseAsync("Who?")).Text);
        Assert.Equal("I am two.", (await two.GetResponseAsync("Who?")).Text);
    }

    private sealed record Weather(string City, int Degrees);
}
