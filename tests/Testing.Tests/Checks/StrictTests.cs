using System.Net;
using Microsoft.Extensions.AI;
using ProviderKit.Testing.Tests.Fake;

namespace ProviderKit.Testing.Tests.Checks;

public sealed class StrictTests
{
    [Fact]
    public async Task A_request_without_a_rule_is_answered_with_what_the_rules_are()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "a").Say("A").Once();
        emulator.When(m =>
            m.Text.Contains("weather")).Call("get_weather").Then.Say("Sunny.");
        await emulator.AskAsync("a");

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("Who are you?"));

        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        var problem = Assert.Single(emulator.Requests[1].Problems);
        Assert.Equal(
            """
            The emulator has no answer to request #2 to fake: "Who are you?" (model emulated). None of its 2 rules answers it:
              - When(m => m.Text == "a").Say("A").Once(): it is used up
              - When(m => m.Text.Contains("weather")).Call("get_weather").Then.Say("Sunny."): its condition does not hold
            """,
            problem);
    }

    [Fact]
    public async Task In_strict_mode_the_end_of_the_test_reports_it()
    {
        var emulator = await FakeEmulator.StartAsync(options => options.Strict = true);
        emulator.When(m => m.Text == "a").Say("A");
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("b"));

        var report = await Assert.ThrowsAsync<EmulatorException>(async () => await emulator.DisposeAsync());

        Assert.Contains("The emulator has no answer to request #1 to fake: \"b\"", report.Message);
        Assert.Contains("When(m => m.Text == \"a\").Say(\"A\")", report.Message);
    }

    [Fact]
    public async Task Without_strict_mode_only_verify_reports_it()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("b"));

        Assert.Throws<EmulatorException>(emulator.Verify);
    }

    [Fact]
    public async Task What_verify_reported_is_not_reported_again()
    {
        var emulator = await FakeEmulator.StartAsync(options => options.Strict = true);
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("b"));
        Assert.Throws<EmulatorException>(emulator.Verify);

        await emulator.DisposeAsync();
    }

    [Fact]
    public async Task Answers_with_a_number_are_to_be_given_so_often()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "a").Say("A").Times(2);
        emulator.When(m => m.Text == "b").Say("B");
        await emulator.AskAsync("a");

        var report = Assert.Throws<EmulatorException>(emulator.Verify);
        Assert.Contains("Say(\"A\").Times(2) was to answer 2 times, and answered once.", report.Message);
        Assert.DoesNotContain("Say(\"B\")", report.Message);

        await emulator.AskAsync("a");
        emulator.Verify();
    }

    [Fact]
    public async Task A_request_that_breaks_the_schema_is_refused_in_the_providers_shape()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("ok");
        using var client = emulator.Client();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync("Go.", new ChatOptions { AdditionalProperties = new() { ["heat"] = 3, ["cold"] = true } }));

        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("""{"error":"heat must be 2 or less, not 3","code":"InvalidRequest","at":"heat"}""", error.Message);
        var request = Assert.Single(emulator.Requests);
        Assert.Equal(["heat", "cold"], request.Findings.Select(finding => finding.Path));
        Assert.Null(request.MatchedRule);
    }

    [Fact]
    public async Task The_report_points_at_the_faulty_places()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.Always().Say("ok");
        using var client = emulator.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync([new ChatMessage(new ChatRole("robot"), "Go.")], new ChatOptions { AdditionalProperties = new() { ["cold"] = true } }));

        var report = Assert.Throws<EmulatorException>(emulator.Verify).Message;

        Assert.Contains(
            """
            Request #1 to fake: without a text of the user (model emulated)
            {
              "model": "emulated",
              "stream": false,
              "messages": [
                {
                  "role": "robot",   <-- must be one of "user", "assistant", "tool", not "robot"
                  "text": "Go."
                }
              ],
              "cold": true   <-- is not a property that is known here
            }
            """,
            report);
    }

    [Fact]
    public async Task The_check_can_be_left_out()
    {
        await using var emulator = await FakeEmulator.StartAsync(options => options.ValidateRequests = false);
        emulator.Always().Say("ok");
        using var client = emulator.Client();

        var answer = await client.GetResponseAsync("Go.", new ChatOptions { AdditionalProperties = new() { ["cold"] = true } });

        Assert.Equal("ok", answer.Text);
        Assert.Empty(emulator.Requests[0].Findings);
    }

    [Fact]
    public async Task A_condition_or_an_answer_that_throws_is_reported_with_its_rule()
    {
        await using var emulator = await FakeEmulator.StartAsync();
        emulator.When(m => m.Text == "a" && m.ToolResults[0].Text == "x").Say("A");
        emulator.When(m => m.Text == "b").Say(m => throw new InvalidOperationException("no b"));

        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("a"));
        await Assert.ThrowsAsync<HttpRequestException>(() => emulator.AskAsync("b"));

        Assert.StartsWith("The condition of the rule When(m => m.Text == \"a\" && m.ToolResults[0].Text == \"x\").Say(\"A\") threw ArgumentOutOfRangeException", emulator.Requests[0].Problems.Single());
        Assert.Equal("The answer of the rule When(m => m.Text == \"b\").Say(...) threw InvalidOperationException: no b", emulator.Requests[1].Problems.Single());
    }
}
