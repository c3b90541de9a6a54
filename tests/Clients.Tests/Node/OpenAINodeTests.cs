using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>OpenAI's client for node, with its helpers for streams, tools and structured output.</summary>
public sealed class OpenAINodeTests(OpenAIRun run) : ChatNodeTests(run), IClassFixture<OpenAIRun>
{
    private protected override void AssertFailure(ErrorKind kind, JsonNode error)
    {
        var (status, type) = Failing(kind);
        Assert.Equal([type, "APIError", "OpenAIError"], error.Texts("classes"));
        Assert.Equal($"{status} {Said.Failure(kind)}", error.Text("message"));
        Look.IsGiven(error.Text("type"));
        Look.IsGiven(error.Text("requestId"));
    }

    [NodeFact]
    public void A_completion_is_described()
    {
        var seen = Run.Seen("text");

        Assert.Equal("chat.completion", seen.Text("object"));
        Assert.True(DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds((long)seen["created"]!) < TimeSpan.FromHours(1));
        Look.IsGiven(seen.Text("requestId"));
        var request = Run.RequestsFor(Cue.Hello)[0];
        Assert.Equal(["developer", "user"], request.Messages.Select(message => message.Role.Value));
        Assert.Equal(["###"], request.Options.StopSequences);
    }

    [NodeFact]
    public void A_stream_is_of_one_completion()
    {
        var seen = Run.Seen("stream");

        Assert.Equal(["assistant"], seen.Texts("roles"));
        Assert.Equal(["chat.completion.chunk"], seen.Texts("objects"));
        Look.IsGiven(Assert.Single(seen.Texts("ids")));
    }

    [NodeFact]
    public void A_stream_counts_tokens_only_for_those_who_ask() =>
        Look.IsJson($$"""{ "text": {{JsonValue.Create(Said.Hello).ToJsonString()}}, "usages": 0, "withoutChoice": 0, "attempts": 1 }""", Run.Seen("streamWithoutUsage"));

    [NodeFact]
    public void The_stream_helper_adds_up_the_same_completion()
    {
        var seen = Run.Seen("helper");

        AssertHello(seen);
        Assert.Equal(Said.Hello, seen.Text("deltas"));
        Assert.Equal(Said.Hello, seen.Text("done"));
        Look.IsJson("""{ "prompt_tokens": 12, "completion_tokens": 7, "total_tokens": 19 }""", seen["totalUsage"]);
    }

    [NodeTheory]
    [InlineData("tools")]
    [InlineData("toolsStreamed")]
    public void The_runner_of_tools_calls_them_in_turn(string scenario)
    {
        var seen = Run.Seen(scenario);

        Assert.Equal(Said.Cities.Select(one => one.City), seen.Texts("asked"));
        Assert.All(seen["answers"]![0]!["calls"]!.AsArray(), call => Assert.Equal("function", call!.Text("type")));
    }

    [NodeFact]
    public void Each_streamed_call_is_done_before_the_next_begins() => Look.IsJson("""
        [{ "name": "get_weather", "index": 0, "parsed": { "city": "Lisbon" } }, { "name": "get_weather", "index": 1, "parsed": { "city": "Oslo" } }]
        """, Run.Seen("toolsStreamed")["done"]);

    [NodeFact]
    public void Structured_output_in_a_stream()
    {
        Look.IsJson(Said.Structured, Run.Seen("structuredStreamed")["parsed"]);
        Assert.All(Recorded.Sound(Run.RequestsFor(Cue.Structured), 2), Recorded.ReportFormat);
    }

    [NodeFact]
    public void Refusals()
    {
        var seen = Run.Seen("refusal");

        foreach (var one in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((Said.Refusal, null, "stop"), (one.Text("refusal"), one.Text("text"), one.Text("finish")));
        }

        Assert.Null(seen["parsed"]);
    }

    [NodeFact]
    public void Length()
    {
        var seen = Run.Seen("length");

        Assert.Equal((Said.Length, "length"), (seen.Text("text"), seen.Text("finish")));
        Assert.Equal("LengthFinishReasonError", seen["thrown"]!.Texts("classes").First());
    }

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream() => Assert.Equal("APIError", AssertMidway().Texts("classes").First());

    [NodeFact]
    public void Retries()
    {
        AssertRetried(waits: true);
        Assert.Equal(2, Run.Seen("retry").Number("attempts"));
        Assert.Equal(["0", "1"], Run.RequestsFor(Cue.Retry).Select(request => request.Headers["x-stainless-retry-count"]));
    }
}
