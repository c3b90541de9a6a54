using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Groq's client for node.</summary>
public sealed class GroqNodeTests(GroqRun run) : ChatNodeTests(run), IClassFixture<GroqRun>
{
    private protected override (int Status, string Class) Failing(ErrorKind kind) => kind == ErrorKind.Overloaded ? (498, "APIError") : base.Failing(kind);

    private protected override void AssertFailure(ErrorKind kind, JsonNode error)
    {
        Assert.Equal("GroqError", error.Texts("classes").Last());
        // This client keeps the whole body.
        Assert.Equal(Said.Failure(kind), error["error"]!["error"]!.Text("message"));
    }

    [NodeFact]
    public void Reasoning() => AssertReasoned();

    [NodeFact]
    public void Retries() => AssertRetried(waits: true);

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var seen = Run.Seen("errorMidway");

        Assert.Equal(Said.FirstHalf, seen.Text("text"));
        Assert.True(seen["thrown"] is not null || seen["reported"] is not null, seen.ToJsonString());
    }
}
