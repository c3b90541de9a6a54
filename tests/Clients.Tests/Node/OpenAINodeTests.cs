using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>OpenAI's client for node, with its helpers for streams, tools and structured output.</summary>
public sealed class OpenAINodeTests(OpenAIRun run) : IClassFixture<OpenAIRun>
{
    private const string Usage = """
        { "prompt_tokens": 12, "completion_tokens": 7, "total_tokens": 19, "prompt_tokens_details": { "cached_tokens": 4 } }
        """;

    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        Look.IsGiven(seen.Text("id"));
        Assert.Equal("chat.completion", seen.Text("object"));
        Assert.Equal(Said.Model, seen.Text("model"));
        Assert.True(DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds((long)seen["created"]!) < TimeSpan.FromHours(1));
        AssertHello(seen);
        AssertUsage(seen["usage"]);
        Look.IsGiven(seen.Text("requestId"));

        var request = Recorded.Sound(run.RequestsFor(Cue.Hello), 4)[0];
        Assert.Equal(["developer", "user"], request.Messages.Select(message => message.Role.Value));
        Assert.Equal((0.5f, 100), (request.Options.Temperature, request.Options.MaxOutputTokens));
        Assert.Equal(["###"], request.Options.StopSequences);
        Assert.False(request.Stream);
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(Said.Hello, seen.Text("text"));
        Assert.True(seen.Number("pieces") > 1);
        Assert.Equal(["assistant"], seen.Texts("roles"));
        Assert.Equal(["chat.completion.chunk"], seen.Texts("objects"));
        Assert.Equal(["stop"], seen.Texts("finish"));
        Look.IsGiven(Assert.Single(seen.Texts("ids")));
        AssertUsage(seen["usage"]);
        Assert.True(run.RequestsFor(Cue.Hello)[1].Stream);
    }

    [NodeFact]
    public void A_stream_counts_tokens_only_for_those_who_ask() =>
        Look.IsJson($$"""{ "text": {{JsonValue.Create(Said.Hello).ToJsonString()}}, "usages": 0, "withoutChoice": 0, "attempts": 1 }""", run.Seen("streamWithoutUsage"));

    [NodeFact]
    public void The_stream_helper_adds_up_the_same_completion()
    {
        var seen = run.Seen("helper");

        AssertHello(seen);
        AssertUsage(seen["usage"]);
        Assert.Equal(Said.Hello, seen.Text("deltas"));
        Assert.Equal(Said.Hello, seen.Text("done"));
        Look.IsJson("""{ "prompt_tokens": 12, "completion_tokens": 7, "total_tokens": 19 }""", seen["totalUsage"]);
    }

    [NodeTheory]
    [InlineData("tools", 0)]
    [InlineData("toolsStreamed", 2)]
    public void Parallel_tools(string scenario, int firstRequest)
    {
        var seen = run.Seen(scenario);

        Assert.Equal(Said.Cities.Select(one => one.City), seen.Texts("asked"));
        Assert.Equal(Said.Weather, seen.Text("text"));
        var completions = seen["completions"]!.AsArray();
        Assert.Equal(["tool_calls", "stop"], completions.Select(one => one!.Text("finish")));
        Assert.Equal(Said.BeforeTheCalls, completions[0]!.Text("text"));
        var calls = completions[0]!["calls"]!.AsArray();
        Assert.Equal(Said.Cities.Select(one => ("function", Said.Function, one.City)), calls.Select(call => (call!.Text("type")!, call!.Text("name")!, JsonNode.Parse(call!.Text("arguments")!)!.Text("city")!)));
        Assert.All(calls, call => Look.IsGiven(call!.Text("id")));
        Recorded.ToolConversation([.. run.RequestsFor(Cue.Weather).Skip(firstRequest).Take(2)]);
    }

    [NodeFact]
    public void Each_streamed_call_is_done_before_the_next_begins() => Look.IsJson("""
        [{ "name": "get_weather", "index": 0, "parsed": { "city": "Lisbon" } }, { "name": "get_weather", "index": 1, "parsed": { "city": "Oslo" } }]
        """, run.Seen("toolsStreamed")["done"]);

    [NodeFact]
    public void Images()
    {
        Assert.Equal(Said.Image, run.Seen("image").Text("text"));
        Recorded.Image(Assert.Single(Recorded.Sound(run.RequestsFor(Cue.Image), 1)));
    }

    [NodeTheory]
    [InlineData("structured")]
    [InlineData("structuredStreamed")]
    public void Structured_output(string scenario)
    {
        Look.IsJson(Said.Structured, run.Seen(scenario)["parsed"]);
        Assert.All(Recorded.Sound(run.RequestsFor(Cue.Structured), 2), Recorded.ReportFormat);
    }

    [NodeFact]
    public void Refusals()
    {
        var seen = run.Seen("refusal");

        foreach (var one in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((Said.Refusal, null, "stop"), (one.Text("refusal"), one.Text("text"), one.Text("finish")));
        }

        Assert.Null(seen["parsed"]);
    }

    [NodeFact]
    public void Length()
    {
        var seen = run.Seen("length");

        Assert.Equal((Said.Length, "length"), (seen.Text("text"), seen.Text("finish")));
        Assert.Equal("LengthFinishReasonError", seen["thrown"]!.Texts("classes").First());
    }

    [NodeTheory]
    [InlineData(ErrorKind.InvalidRequest, 400, "BadRequestError")]
    [InlineData(ErrorKind.Unauthorized, 401, "AuthenticationError")]
    [InlineData(ErrorKind.Forbidden, 403, "PermissionDeniedError")]
    [InlineData(ErrorKind.NotFound, 404, "NotFoundError")]
    [InlineData(ErrorKind.RateLimited, 429, "RateLimitError")]
    [InlineData(ErrorKind.ServerError, 500, "InternalServerError")]
    [InlineData(ErrorKind.Overloaded, 503, "InternalServerError")]
    public void Errors(ErrorKind kind, int status, string type)
    {
        var seen = run.Seen("errors")[kind.ToString()]!;

        foreach (var error in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal([type, "APIError", "OpenAIError"], error.Texts("classes"));
            Assert.Equal(status, error.Number("status"));
            Assert.Equal($"{status} {Said.Failure(kind)}", error.Text("message"));
            Look.IsGiven(error.Text("type"));
            Look.IsGiven(error.Text("requestId"));
        }
    }

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var seen = run.Seen("errorMidway");

        Assert.Equal(Said.FirstHalf, seen.Text("text"));
        Assert.Equal("APIError", seen["thrown"]!.Texts("classes").First());
    }

    [NodeFact]
    public void Connections_that_break() => Assert.Equal(Said.FirstHalf, run.Seen("brokenOff").Text("text"));

    [NodeFact]
    public void Retries()
    {
        var seen = run.Seen("retry");

        Assert.Equal((Said.Retried, 2), (seen.Text("text"), seen.Number("attempts")));
        Recorded.Retry(run.RequestsFor(Cue.Retry));
        Assert.Equal(["0", "1"], run.RequestsFor(Cue.Retry).Select(request => request.Headers["x-stainless-retry-count"]));
    }

    private static void AssertHello(JsonNode seen) =>
        Assert.Equal(("assistant", Said.Hello, null, "stop"), (seen.Text("role"), seen.Text("text"), seen.Text("refusal"), seen.Text("finish")));

    /// <summary>The counts that were scripted; others may be there, and are 0 or null.</summary>
    private static void AssertUsage(JsonNode? usage)
    {
        foreach (var (name, expected) in JsonNode.Parse(Usage)!.AsObject())
        {
            if (expected is JsonValue) Look.IsJson(expected.ToJsonString(), usage?[name]);
            else Look.IsJson("4", usage?[name]?["cached_tokens"]);
        }
    }
}
