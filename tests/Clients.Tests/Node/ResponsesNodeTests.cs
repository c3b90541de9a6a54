using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>OpenAI's client for node, with the responses API.</summary>
public sealed class ResponsesNodeTests(ResponsesRun run) : IClassFixture<ResponsesRun>
{
    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        AssertHello(seen);
        Assert.Equal("response", seen.Text("object"));
        Look.IsGiven(seen.Text("id"));
        var request = run.RequestsFor(Cue.Hello)[0];
        Assert.Empty(request.Problems);
        Assert.Equal([(ChatRole.System, "Be brief."), (ChatRole.User, Cue.Hello)], request.Messages.Select(message => (message.Role, message.Text)));
        Assert.Equal(100, request.Options.MaxOutputTokens);
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(Said.Hello, seen.Text("text"));
        Assert.Equal(
            [
                "response.created", "response.output_item.added", "response.content_part.added", "response.output_text.delta", "response.content_part.done",
                "response.output_item.done", "response.completed",
            ],
            seen.Texts("types"));
    }

    [NodeFact]
    public void The_stream_helper_adds_up_the_same_response()
    {
        var seen = run.Seen("helper");

        AssertHello(seen);
        Assert.Equal(Said.Hello, seen.Text("deltas"));
    }

    [NodeFact]
    public void Parallel_tools()
    {
        var seen = run.Seen("tools");

        AssertCalls(seen["first"]!);
        Assert.Equal(Said.Weather, seen["then"]!.Text("text"));
        var answered = run.RequestsFor(Cue.Weather)[1];
        Assert.Empty(answered.Problems);
        Assert.Equal(Said.Cities.Select(one => one.Weather), answered.ToolResults.Select(result => result.Text));
    }

    [NodeFact]
    public void Parallel_tools_in_a_stream() => AssertCalls(run.Seen("toolsStreamed")["first"]!);

    private static void AssertHello(JsonNode seen)
    {
        Assert.Equal((Said.Hello, Said.Model, "completed"), (seen.Text("text"), seen.Text("model"), seen.Text("status")));
        Assert.Equal(Said.Input, (int)seen["usage"]!["input_tokens"]!);
        Assert.Equal(Said.Cached, (int)seen["usage"]!["input_tokens_details"]!["cached_tokens"]!);
    }

    private static void AssertCalls(JsonNode seen) => Assert.Equal(
        Said.Cities.Select(one => (Said.Function, one.City)),
        seen["calls"]!.AsArray().Select(call => (call!.Text("name")!, (string)JsonNode.Parse(call!.Text("arguments")!)!["city"]!)));
}
