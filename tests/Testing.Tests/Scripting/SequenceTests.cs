using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Scripting;

public sealed class SequenceTests
{
    [Fact]
    public async Task What_follows_a_call_answers_its_results()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say(m => $"It is {m.ToolResults.Single().Text}.");
        using var client = emulator.Client();

        var call = await client.GetResponseAsync("The weather?");
        var answer = await client.ContinueAsync("The weather?", call, "sunny");

        Assert.Equal("It is sunny.", answer.Text);
        var result = Assert.Single(emulator.Requests[1].ToolResults);
        Assert.Equal(new EmulatedToolResult(call.Calls()[0].CallId, "get_weather", "sunny"), result);
    }

    [Fact]
    public async Task Conversations_that_run_side_by_side_do_not_mix()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("a").Then.Call("b").Then.Say(m => $"done {m.Text}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            using var client = emulator.Client();
            var first = await client.GetResponseAsync($"{i}");
            var second = await client.ContinueAsync($"{i}", first, "one");
            var third = await client.ContinueAsync($"{i}", second, "two");
            return (first.Calls().Single().Name, second.Calls().Single().Name, third.Text);
        }));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => ("a", "b", $"done {i}")), answers);
    }

    [Fact]
    public async Task What_follows_a_text_answers_the_next_request_and_the_last_answer_is_repeated()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("one").Then.Say("two").Times(2).Then.Say("three");

        var answers = new List<string>();
        for (var i = 0; i < 5; i++) answers.Add(await emulator.AskAsync("Next?"));

        Assert.Equal(["one", "two", "two", "three", "three"], answers);
    }

    [Fact]
    public async Task A_rule_that_is_used_up_leaves_the_word_to_the_next_one()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("once").Once();
        emulator.Always().Say("later");

        Assert.Equal("once", await emulator.AskAsync("a"));
        Assert.Equal("later", await emulator.AskAsync("b"));
    }

    [Fact]
    public async Task A_new_conversation_begins_with_the_call_again()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("a").Then.Say("done");
        using var client = emulator.Client();

        for (var i = 0; i < 3; i++)
        {
            var call = await client.GetResponseAsync("Go.");
            Assert.Equal("done", (await client.ContinueAsync("Go.", call, "r")).Text);
        }
    }

    [Fact]
    public async Task The_same_results_get_the_same_answer()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("a").Then.Say("done").Then.Say("next");
        using var client = emulator.Client();
        var call = await client.GetResponseAsync("Go.");

        Assert.Equal("done", (await client.ContinueAsync("Go.", call, "r")).Text);
        Assert.Equal("done", (await client.ContinueAsync("Go.", call, "r")).Text);
        Assert.Equal("next", (await client.GetResponseAsync("Go on.")).Text);
    }

    [Fact]
    public async Task A_call_with_a_number_is_repeated_within_the_conversation()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("again").Times(2).Then.Say("done");
        using var client = emulator.Client();

        var first = await client.GetResponseAsync("Go.");
        var second = await client.ContinueAsync("Go.", first, "r");
        var third = await client.ContinueAsync("Go.", second, "r");

        Assert.Equal(["again", "again"], new[] { first, second }.Select(one => one.Calls().Single().Name));
        Assert.Equal("done", third.Text);
    }

    [Fact]
    public async Task A_call_alone_lets_other_rules_answer_its_results_and_else_repeats_itself()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "loop").Call("again");
        using var client = emulator.Client();
        var call = await client.GetResponseAsync("loop");
        Assert.Equal("again", (await client.ContinueAsync("loop", call, "r")).Calls().Single().Name);

        emulator.When(m => m.ToolResults.Count > 0).Say("enough");

        Assert.Equal("enough", (await client.ContinueAsync("loop", call, "r")).Text);
    }

    [Fact]
    public async Task A_call_that_is_used_up_does_not_loop()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("again").Once();
        emulator.Otherwise().Say("end");
        using var client = emulator.Client();
        var call = await client.GetResponseAsync("Go.");

        Assert.Equal("end", (await client.ContinueAsync("Go.", call, "r")).Text);
    }

    [Fact]
    public async Task After_a_failure_the_same_results_get_the_next_answer()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Call("a").Then.Overload().Times(2).Then.Say("recovered");
        using var client = emulator.Client();
        var call = await client.GetResponseAsync("Go.");

        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<HttpRequestException>(() => client.ContinueAsync("Go.", call, "r"));
        Assert.Equal("recovered", (await client.ContinueAsync("Go.", call, "r")).Text);
        Assert.Equal("recovered", (await client.ContinueAsync("Go.", call, "r")).Text);
    }

    [Fact]
    public async Task Scripts_that_say_nonsense_are_refused_where_they_stand()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        var rule = emulator.Always();
        var step = rule.Say("a");

        Assert.Throws<InvalidOperationException>(() => rule.Say("b"));
        Assert.Throws<InvalidOperationException>(() => step.And.Overload());
        Assert.Throws<InvalidOperationException>(() => emulator.Always().Overload().And.Say("c"));
        Assert.Throws<InvalidOperationException>(() => emulator.Always().Overload().CutAfter(1));
        step.Always();
        Assert.Throws<InvalidOperationException>(() => step.Then);
        Assert.Throws<ArgumentException>(() => emulator.Always().Call("f", "text"));
        Assert.Throws<ArgumentException>(() => emulator.Always().For("unknown"));
    }
}
