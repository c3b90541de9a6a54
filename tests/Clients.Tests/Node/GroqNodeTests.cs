using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Groq's client for node.</summary>
public sealed class GroqNodeTests(GroqRun run) : IClassFixture<GroqRun>
{
    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        Look.IsGiven(seen.Text("id"));
        Assert.Equal(("chat.completion", Said.Model, "assistant", Said.Hello, "stop"), (seen.Text("object"), seen.Text("model"), seen.Text("role"), seen.Text("text"), seen.Text("finish")));
        AssertUsage(seen["usage"]!);

        var request = Recorded.Sound(run.RequestsFor(Cue.Hello), 2)[0];
        Assert.Equal("Be brief.", request.Messages[0].Text);
        Assert.Equal((0.5f, 100), (request.Options.Temperature, request.Options.MaxOutputTokens));
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(Said.Hello, seen.Text("text"));
        Assert.True(seen.Number("pieces") > 1);
        Assert.Equal(["assistant"], seen.Texts("roles"));
        Assert.Equal(["stop"], seen.Texts("finish"));
        AssertUsage(seen["usage"]!);
    }

    [NodeTheory]
    [InlineData("tools", 0)]
    [InlineData("toolsStreamed", 2)]
    public void Parallel_tools(string scenario, int firstRequest)
    {
        var seen = run.Seen(scenario);

        Assert.Equal(Said.Weather, seen.Text("text"));
        var answer = seen["answers"]![0]!;
        Assert.Equal(Said.BeforeTheCalls, answer.Text("text"));
        var calls = answer["calls"]!.AsArray();
        Assert.Equal(Said.Cities.Select(one => ("function", Said.Function, one.City)), calls.Select(call => (call!.Text("type")!, call!.Text("name")!, JsonNode.Parse(call!.Text("arguments")!)!.Text("city")!)));
        Assert.All(calls, call => Look.IsGiven(call!.Text("id")));
        Recorded.ToolConversation([.. run.RequestsFor(Cue.Weather).Skip(firstRequest).Take(2)]);
    }

    [NodeFact]
    public void Images()
    {
        Assert.Equal(Said.Image, run.Seen("image").Text("text"));
        Recorded.Image(Assert.Single(Recorded.Sound(run.RequestsFor(Cue.Image), 1)));
    }

    [NodeFact]
    public void Structured_output()
    {
        Look.IsJson(Said.Structured, run.Seen("structured")["parsed"]);
        Recorded.ReportFormat(Assert.Single(Recorded.Sound(run.RequestsFor(Cue.Structured), 1)));
    }

    [NodeFact]
    public void Reasoning()
    {
        var seen = run.Seen("reasoning");

        foreach (var one in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((Said.Thought, Said.Reasoned), (one.Text("reasoning"), one.Text("text")));
        }

        Assert.All(Recorded.Sound(run.RequestsFor(Cue.Reasoning), 2), request => Assert.Equal(Microsoft.Extensions.AI.ReasoningEffort.High, request.Options.Reasoning?.Effort));
    }

    [NodeTheory]
    [InlineData(ErrorKind.InvalidRequest, 400, "BadRequestError")]
    [InlineData(ErrorKind.Unauthorized, 401, "AuthenticationError")]
    [InlineData(ErrorKind.Forbidden, 403, "PermissionDeniedError")]
    [InlineData(ErrorKind.NotFound, 404, "NotFoundError")]
    [InlineData(ErrorKind.RateLimited, 429, "RateLimitError")]
    [InlineData(ErrorKind.ServerError, 500, "InternalServerError")]
    [InlineData(ErrorKind.Overloaded, 498, "APIError")]
    public void Errors(ErrorKind kind, int status, string type)
    {
        var seen = run.Seen("errors")[kind.ToString()]!;

        foreach (var error in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal(type, error.Texts("classes").First());
            Assert.Equal("GroqError", error.Texts("classes").Last());
            Assert.Equal(status, error.Number("status"));
            // This client keeps the whole body.
            Assert.Equal(Said.Failure(kind), error["error"]!["error"]!.Text("message"));
        }
    }

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var seen = run.Seen("errorMidway");

        Assert.Equal(Said.FirstHalf, seen.Text("text"));
        Assert.True(seen["thrown"] is not null || seen["reported"] is not null, seen.ToJsonString());
    }

    [NodeFact]
    public void Retries()
    {
        var seen = run.Seen("retry");

        Assert.Equal((Said.Retried, 2), (seen.Text("text"), seen.Number("attempts")));
        Recorded.Retry(run.RequestsFor(Cue.Retry));
    }

    private static void AssertUsage(JsonNode usage)
    {
        Assert.Equal((Said.Input, Said.Output, Said.Input + Said.Output), (usage.Number("prompt_tokens"), usage.Number("completion_tokens"), usage.Number("total_tokens")));
        Assert.Equal(Said.Cached, usage["prompt_tokens_details"]!.Number("cached_tokens"));
    }
}
