using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Anthropic's client for node, with its helpers for streams and structured output.</summary>
public sealed class AnthropicNodeTests(AnthropicRun run) : IClassFixture<AnthropicRun>
{
    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        AssertHello(seen);
        Look.IsGiven(seen.Text("requestId"));

        var request = Recorded.Sound([.. run.RequestsFor(Cue.Hello).Take(3)], 3)[0];
        Assert.Equal(("Be brief.", ChatRole.System), (request.Messages[0].Text, request.Messages[0].Role));
        Assert.Equal(1000, request.Options.MaxOutputTokens);
        Assert.Equal(["###"], request.Options.StopSequences);
        Assert.False(request.Stream);
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(Said.Hello, seen.Text("text"));
        Assert.True(seen.Number("pieces") > 1);
        Assert.Equal(["message_start", "content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop"], seen.Texts("events"));
        Assert.Equal(Said.Output, seen["usage"]!.Number("output_tokens"));
        Assert.True(run.RequestsFor(Cue.Hello)[1].Stream);
    }

    [NodeFact]
    public void The_stream_helper_adds_up_the_same_message()
    {
        var seen = run.Seen("helper");

        AssertHello(seen);
        Assert.Equal((Said.Hello, Said.Hello), (seen.Text("deltas"), seen.Text("finalText")));
        Assert.Equal(["text"], seen["blocks"]!.AsArray().Select(block => block!.Text("type")));
        Look.IsGiven(seen.Text("requestId"));
    }

    [NodeTheory]
    [InlineData("tools", 0)]
    [InlineData("toolsStreamed", 2)]
    public void Parallel_tools(string scenario, int firstRequest)
    {
        var seen = run.Seen(scenario);

        Assert.Equal(Said.Weather, seen.Text("text"));
        var answers = seen["answers"]!.AsArray();
        Assert.Equal(["tool_use", "end_turn"], answers.Select(answer => answer!.Text("finish")));
        var blocks = answers[0]!["content"]!.AsArray();
        Assert.Equal(["text", "tool_use", "tool_use"], blocks.Select(block => block!.Text("type")));
        Assert.Equal(Said.BeforeTheCalls, blocks[0]!.Text("text"));
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), blocks.Skip(1).Select(block => (block!.Text("name")!, block!["input"]!.Text("city")!)));
        Assert.All(blocks.Skip(1), block => Look.IsGiven(block!.Text("id")));
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
        var seen = run.Seen("structured");

        Look.IsJson(Said.Structured, seen["parsed"]);
        Look.IsJson(Said.Structured, seen["streamed"]);
        Assert.All(Recorded.Sound(run.RequestsFor(Cue.Structured), 2), Recorded.ReportFormat);
    }

    [NodeFact]
    public void Thinking()
    {
        var seen = run.Seen("reasoning");

        foreach (var one in new[] { seen, seen["streamed"]! })
        {
            var content = one["content"]!.AsArray();
            Look.IsJson($$"""{ "type": "thinking", "thinking": {{JsonValue.Create(Said.Thought).ToJsonString()}}, "signature": "{{Said.Signature}}" }""", content[0]);
            Assert.Equal(("text", Said.Reasoned), (content[1]!.Text("type"), content[1]!.Text("text")));
        }

        Assert.Equal((Said.Thought, Said.Signature), (seen.Text("thoughts"), seen.Text("signature")));
    }

    [NodeFact]
    public void Thinking_is_asked_for_and_comes_back()
    {
        var requests = Recorded.Sound(run.RequestsFor(Cue.Reasoning), 3);

        Assert.All(requests, request => Assert.Equal(Microsoft.Extensions.AI.ReasoningEffort.High, request.Options.Reasoning?.Effort));
        var thought = Assert.IsType<TextReasoningContent>(requests[2].Messages[1].Contents[0]);
        Assert.Equal((Said.Thought, Said.Signature), (thought.Text, thought.ProtectedData));
        Assert.Equal(Said.Hello, run.Seen("reasoning").Text("again"));
    }

    [NodeFact]
    public void Length()
    {
        var seen = run.Seen("length");

        Assert.Equal((Said.Length, "max_tokens"), (seen.Text("text"), seen.Text("finish")));
    }

    [NodeTheory]
    [InlineData(ErrorKind.InvalidRequest, 400, "BadRequestError", "invalid_request_error")]
    [InlineData(ErrorKind.Unauthorized, 401, "AuthenticationError", "authentication_error")]
    [InlineData(ErrorKind.Forbidden, 403, "PermissionDeniedError", "permission_error")]
    [InlineData(ErrorKind.NotFound, 404, "NotFoundError", "not_found_error")]
    [InlineData(ErrorKind.RateLimited, 429, "RateLimitError", "rate_limit_error")]
    [InlineData(ErrorKind.ServerError, 500, "InternalServerError", "api_error")]
    [InlineData(ErrorKind.Overloaded, 529, "OverloadedError", "overloaded_error")]
    public void Errors(ErrorKind kind, int status, string type, string errorType)
    {
        var seen = run.Seen("errors")[kind.ToString()]!;

        foreach (var error in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal(type, error.Texts("classes").First());
            Assert.Equal(["APIError", "AnthropicError"], error.Texts("classes").TakeLast(2));
            Assert.Equal((status, errorType), (error.Number("status"), error.Text("type")));
            Assert.Contains(Said.Failure(kind), error.Text("message"), StringComparison.Ordinal);
            Look.IsGiven(error.Text("requestId"));
        }
    }

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var seen = run.Seen("errorMidway");

        Assert.Equal(Said.FirstHalf, seen.Text("text"));
        Assert.Equal("APIError", seen["thrown"]!.Texts("classes").First());
        Assert.Equal("overloaded_error", seen["thrown"]!.Text("type"));
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

    /// <summary>Cached tokens are counted beside the input here.</summary>
    private static void AssertHello(JsonNode seen)
    {
        Look.IsGiven(seen.Text("id"));
        Assert.Equal(("message", "assistant", Said.Model, Said.Hello, "end_turn", null), (seen.Text("type"), seen.Text("role"), seen.Text("model"), seen.Text("text"), seen.Text("finish"), seen.Text("stopSequence")));
        var usage = seen["usage"]!;
        Assert.Equal((Said.Input - Said.Cached, Said.Cached, Said.Output), (usage.Number("input_tokens"), usage.Number("cache_read_input_tokens"), usage.Number("output_tokens")));
    }
}
