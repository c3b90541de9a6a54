using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Clients.Tests.Node;

namespace ProviderKit.Bedrock.Tests.Node;

/// <summary>AWS's client for node, <c>@aws-sdk/client-bedrock-runtime</c>.</summary>
public sealed class BedrockNodeTests(BedrockRun run) : IClassFixture<BedrockRun>
{
    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        Assert.Equal((BedrockRun.Hello, "assistant", "end_turn", 200), (seen["output"]!["message"]!["content"]![0]!.Text("text"), seen["output"]!["message"]!.Text("role"), seen.Text("stopReason"), seen.Number("status")));
        AssertUsage(seen["usage"]!);
        var request = run.RequestsFor("Say hello.")[0];
        Assert.Empty(request.Problems);
        Assert.Equal((BedrockRun.Model, false), (request.Model, request.Stream));
        Assert.Equal([(ChatRole.System, "Be brief."), (ChatRole.User, "Say hello.")], request.Messages.Select(static one => (one.Role, one.Text)));
        Assert.Equal((100, 0.5f, 0.9f), (request.Options.MaxOutputTokens, request.Options.Temperature, request.Options.TopP));
        Assert.Equal(["END"], request.Options.StopSequences);
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(["messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata"], seen.Texts("events"));
        Assert.Equal((BedrockRun.Hello, "assistant", "end_turn"), (seen["content"]![0]!.Text("text"), seen.Text("role"), seen.Text("stopReason")));
        AssertUsage(seen["usage"]!);
        Assert.True(run.RequestsFor("Say hello.")[1].Stream);
    }

    [NodeTheory]
    [InlineData("tools", 0)]
    [InlineData("toolsStreamed", 2)]
    public void Tools_in_both_rounds(string scenario, int firstRequest)
    {
        var seen = run.Seen(scenario);
        var content = (seen["first"]!["content"] ?? seen["first"]!["output"]!["message"]!["content"])!.AsArray();

        Assert.Equal(("Let me see.", "tool_use"), (content[0]!.Text("text"), seen["first"]!.Text("stopReason")));
        Assert.Equal([("get_tide", "Brest"), ("get_tide", "Dover")], content.Skip(1).Select(static one => (one!["toolUse"]!.Text("name")!, one["toolUse"]!["input"]!.Text("port")!)));
        var then = seen["then"]!;
        Assert.Equal("High in both.", (then["content"] ?? then["output"]!["message"]!["content"])![0]!.Text("text"));
        var requests = run.RequestsFor("How is the tide?").Skip(firstRequest).Take(2).ToList();
        Assert.All(requests, static one => Assert.Empty(one.Problems));
        Assert.All(requests, static one => Assert.Equal(["get_tide"], one.Tools));
        Assert.Equal([("get_tide", "high in Brest"), ("get_tide", "high in Dover")], requests[1].ToolResults.Select(static one => (one.Name!, one.Text)));
    }

    [NodeFact]
    public void Reasoning()
    {
        foreach (var content in new[] { run.Seen("reasoning")["output"]!["message"]!["content"]!, run.Seen("reasoningStreamed")["content"]! })
        {
            Look.IsJson("""{ "reasoningText": { "text": "Hm, the moon.", "signature": "c2ln" } }""", content[0]!["reasoningContent"]);
            Assert.Equal("High.", content[1]!.Text("text"));
        }
    }

    [NodeFact]
    public void Length() => Assert.Equal("max_tokens", run.Seen("length").Text("stopReason"));

    [NodeFact]
    public void Media()
    {
        Assert.Equal("A dot.", run.Seen("media")["output"]!["message"]!["content"]![0]!.Text("text"));
        var request = Assert.Single(run.RequestsFor("What is it?"));
        Assert.Empty(request.Problems);
        Assert.Equal([("image/png", null), ("application/pdf", "Pilot")], request.LastMessage!.Contents.OfType<DataContent>().Select(static one => (one.MediaType, one.Name)));
    }

    [NodeFact]
    public void Structured_output()
    {
        Assert.Equal("""{"port":"Brest"}""", run.Seen("structured")["output"]!["message"]!["content"]![0]!.Text("text"));
        var format = Assert.IsType<ChatResponseFormatJson>(Assert.Single(run.RequestsFor("Describe it.")).Options.ResponseFormat);
        Assert.Equal("report", format.SchemaName);
        Assert.Equal(["port"], format.Schema!.Value.GetProperty("properties").EnumerateObject().Select(static one => one.Name));
    }

    [NodeFact]
    public void Keys_and_signatures()
    {
        Assert.Equal(BedrockRun.Hello, run.Seen("key")["output"]!["message"]!["content"]![0]!.Text("text"));
        Assert.True(run.RequestsFor("Say hello.")[^1].HasKey);
    }

    [NodeTheory]
    [InlineData(ErrorKind.InvalidRequest, 400, "ValidationException", "client")]
    [InlineData(ErrorKind.Forbidden, 403, "AccessDeniedException", "client")]
    [InlineData(ErrorKind.NotFound, 404, "ResourceNotFoundException", "client")]
    [InlineData(ErrorKind.RateLimited, 429, "ThrottlingException", "client")]
    [InlineData(ErrorKind.ServerError, 500, "InternalServerException", "server")]
    [InlineData(ErrorKind.Overloaded, 503, "ServiceUnavailableException", "server")]
    [InlineData(ErrorKind.Timeout, 408, "ModelTimeoutException", "client")]
    public void Errors(ErrorKind kind, int status, string name, string fault)
    {
        var seen = run.Seen("errors")[kind.ToString()]!;

        foreach (var error in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((name, (int?)status, fault), (error.Text("name"), (int?)error["status"], error.Text("fault")));
            Assert.Contains("As scripted.", error.Text("message"), StringComparison.Ordinal);
        }
    }

    [NodeFact]
    public void An_exception_within_the_stream()
    {
        var seen = run.Seen("midway");

        Assert.Equal("The first half ", seen["content"]![0]!.Text("text"));
        Assert.Equal("ThrottlingException", seen["thrown"]!.Text("name"));
        Assert.Contains("As scripted.", seen["thrown"]!.Text("message"), StringComparison.Ordinal);
    }

    [NodeFact]
    public void Retries()
    {
        Assert.Equal("Now.", run.Seen("retry")["output"]!["message"]!["content"]![0]!.Text("text"));
        Assert.Equal(2, run.RequestsFor("Try again.").Count);
    }

    private static void AssertUsage(JsonNode usage) =>
        Assert.Equal((8, 4, 7, 19), (usage.Number("inputTokens"), usage.Number("cacheReadInputTokens"), usage.Number("outputTokens"), usage.Number("totalTokens")));
}
