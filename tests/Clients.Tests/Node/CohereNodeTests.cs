using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Cohere's client for node, with version 2 of the chat API.</summary>
public sealed class CohereNodeTests(CohereRun run) : ChatNodeTests(run), IClassFixture<CohereRun>
{
    private protected override string Finished => "COMPLETE";

    private protected override string CallsTools => "TOOL_CALL";

    private protected override string? Model => null;

    private protected override (int Status, string Class) Failing(ErrorKind kind) => (base.Failing(kind).Status, kind switch
    {
        ErrorKind.Unauthorized => "UnauthorizedError",
        ErrorKind.Forbidden => "ForbiddenError",
        ErrorKind.RateLimited => "TooManyRequestsError",
        ErrorKind.Overloaded => "ServiceUnavailableError",
        _ => base.Failing(kind).Class,
    });

    private protected override void AssertFailure(ErrorKind kind, JsonNode error)
    {
        Assert.Equal("CohereError", error.Texts("classes").Last());
        Assert.Equal(Said.Failure(kind), error["body"]!.Text("message"));
    }

    [NodeFact]
    public void Events_come_in_their_order() => Assert.Equal(
        [
            "message-start", "content-start", "content-delta", "content-end", "tool-call-start", "tool-call-delta", "tool-call-end", "tool-call-start", "tool-call-delta",
            "tool-call-end", "message-end",
        ],
        Run.Seen("toolsStreamed")["answers"]![0]!.Texts("types"));

    [NodeFact]
    public void Reasoning() => AssertReasoned();

    [NodeFact]
    public void Retries() => AssertRetried(waits: true);

    /// <summary>The end of the message says it: the client throws nothing.</summary>
    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var seen = Run.Seen("errorMidway");

        Assert.Equal((Said.FirstHalf, "The provider is overloaded. Try again later."), (seen.Text("text"), seen.Text("error")));
    }
}
