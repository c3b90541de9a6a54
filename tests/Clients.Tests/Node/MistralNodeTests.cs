using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Mistral's client for node, which checks each answer against the vendor's document.</summary>
public sealed class MistralNodeTests(MistralRun run) : ChatNodeTests(run), IClassFixture<MistralRun>
{
    private protected override (int Status, string Class) Failing(ErrorKind kind) => (base.Failing(kind).Status, "SDKError");

    private protected override void AssertFailure(ErrorKind kind, JsonNode error)
    {
        Assert.Equal("MistralError", error.Texts("classes").Last());
        Assert.Equal((Said.Failure(kind), "error"), (error["body"]!.Text("message"), error["body"]!.Text("object")));
    }

    [NodeFact]
    public void Reasoning() => AssertReasoned();

    [NodeFact]
    public void Retries() => AssertRetried(waits: false);

    /// <summary>The client knows no errors in streams; that what comes is no chunk is all that it says.</summary>
    [NodeFact]
    public void Errors_in_the_midst_of_a_stream() => Assert.Equal("ZodError", AssertMidway().Texts("classes").First());
}
