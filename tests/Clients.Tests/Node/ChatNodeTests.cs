using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>What every client for node has to complete against the emulator. The scripts tell what they saw in the same words, whatever their client calls it.</summary>
public abstract class ChatNodeTests(NodeRun run)
{
    public static TheoryData<ErrorKind> FailureKinds => [.. Failures.Kinds];

    private protected NodeRun Run => run;

    /// <summary>What the client calls the reason of an answer that is complete.</summary>
    private protected virtual string Finished => "stop";

    /// <summary>What the client calls the reason of an answer that calls tools.</summary>
    private protected virtual string CallsTools => "tool_calls";

    /// <summary>What the client calls the model's role.</summary>
    private protected virtual string Role => "assistant";

    /// <summary>The model that answers name; null when they name none.</summary>
    private protected virtual string? Model => Said.Model;

    /// <summary>Whether answers have an id.</summary>
    private protected virtual bool HasIds => true;

    /// <summary>The cached tokens that are told; null when none are.</summary>
    private protected virtual int? Cached => Said.Cached;

    /// <summary>Whether the client gives what has come before a connection breaks. Default: it does.</summary>
    private protected virtual bool KeepsWhatCame => true;

    /// <summary>The status of a failure and the client's class for it.</summary>
    private protected virtual (int Status, string Class) Failing(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidRequest => (400, "BadRequestError"),
        ErrorKind.Unauthorized => (401, "AuthenticationError"),
        ErrorKind.Forbidden => (403, "PermissionDeniedError"),
        ErrorKind.NotFound => (404, "NotFoundError"),
        ErrorKind.RateLimited => (429, "RateLimitError"),
        ErrorKind.ServerError => (500, "InternalServerError"),
        ErrorKind.Overloaded => (503, "InternalServerError"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Asserts what the client says of a failure beside its class and status.</summary>
    private protected abstract void AssertFailure(ErrorKind kind, JsonNode error);

    [NodeFact]
    public void Text()
    {
        var seen = run.Seen("text");

        AssertHello(seen);
        var request = Recorded.Sound([.. run.RequestsFor(Cue.Hello).Take(1)], 1)[0];
        Assert.Equal("Be brief.", request.Messages[0].Text);
        Assert.Equal((0.5f, 100, false), (request.Options.Temperature, request.Options.MaxOutputTokens, request.Stream));
    }

    [NodeFact]
    public void Streaming()
    {
        var seen = run.Seen("stream");

        Assert.Equal(Said.Hello, seen.Text("text"));
        Assert.True(seen.Number("pieces") > 1);
        Assert.Equal([Finished], seen.Texts("finish"));
        AssertUsage(seen["usage"]!);
        Assert.True(Recorded.Sound([run.RequestsFor(Cue.Hello)[1]], 1)[0].Stream);
    }

    [NodeTheory]
    [InlineData("tools", 0)]
    [InlineData("toolsStreamed", 2)]
    public void Parallel_tools(string scenario, int firstRequest)
    {
        var seen = run.Seen(scenario);

        Assert.Equal(Said.Weather, seen.Text("text"));
        var answers = seen["answers"]!.AsArray();
        Assert.Equal([CallsTools, Finished], answers.Select(one => one!["finish"] is JsonArray streamed ? (string?)streamed.Single() : one.Text("finish")));
        Assert.Equal(Said.BeforeTheCalls, answers[0]!.Text("text"));
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), answers[0]!["calls"]!.AsArray().Select(call => (call!.Text("name")!, call!["arguments"]!.Text("city")!)));
        Assert.All(answers[0]!["calls"]!.AsArray(), call => Look.IsGiven(call!.Text("id")));
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
        Recorded.ReportFormat(Recorded.Sound([.. run.RequestsFor(Cue.Structured).Take(1)], 1)[0]);
    }

    [NodeTheory, MemberData(nameof(FailureKinds))]
    public void Errors(ErrorKind kind)
    {
        var seen = run.Seen("errors")[kind.ToString()]!;
        var (status, type) = Failing(kind);

        foreach (var error in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((type, status), (error.Texts("classes").First(), error.Number("status")));
            AssertFailure(kind, error);
        }
    }

    [NodeFact]
    public void Connections_that_break()
    {
        var seen = run.Seen("brokenOff");

        if (KeepsWhatCame) Assert.Equal(Said.FirstHalf, seen.Text("text"));
        else Assert.NotNull(seen["thrown"]);
    }

    /// <summary>The stream broke off in its midst, with an exception.</summary>
    private protected JsonNode AssertMidway()
    {
        var seen = run.Seen("errorMidway");
        Assert.Equal(Said.FirstHalf, seen.Text("text"));
        return Assert.IsType<JsonObject>(seen["thrown"]);
    }

    /// <summary>The client asked twice.</summary>
    /// <param name="waits">Whether it waits for as long as it is asked to.</param>
    private protected void AssertRetried(bool waits)
    {
        var seen = run.Seen("retry");
        Assert.Equal(Said.Retried, seen.Text("text"));
        if (waits) Recorded.Retry(run.RequestsFor(Cue.Retry));
        else Recorded.Sound(run.RequestsFor(Cue.Retry), 2);
    }

    /// <summary>The client saw what the model thought, whole and streamed.</summary>
    private protected void AssertReasoned()
    {
        var seen = run.Seen("reasoning");
        foreach (var one in new[] { seen, seen["streamed"]! })
        {
            Assert.Equal((Said.Thought, Said.Reasoned), (one.Text("reasoning"), one.Text("text")));
        }

        Assert.All(Recorded.Sound(run.RequestsFor(Cue.Reasoning), 2), request => Assert.NotNull(request.Options.Reasoning));
    }

    private protected void AssertHello(JsonNode seen)
    {
        Assert.Equal((Model, Role, Said.Hello, Finished), (seen.Text("model"), seen.Text("role"), seen.Text("text"), seen.Text("finish")));
        if (HasIds) Look.IsGiven(seen.Text("id"));
        AssertUsage(seen["usage"]!);
    }

    private protected void AssertUsage(JsonNode usage)
    {
        Assert.Equal((Said.Input, Said.Output, Cached), (usage.Number("input"), usage.Number("output"), (int?)usage["cached"]));
        Assert.Equal(Said.Input + Said.Output, (int?)usage["total"] ?? Said.Input + Said.Output);
    }
}
