using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Google's client for node. Conversations go through its own chats, which drop a streamed turn when one of its chunks has no part.</summary>
public sealed class GeminiNodeTests(GeminiRun run) : ChatNodeTests(run), IClassFixture<GeminiRun>
{
    private protected override string Finished => "STOP";

    /// <summary>Gemini has no word of its own for it.</summary>
    private protected override string CallsTools => "STOP";

    private protected override string Role => "model";

    private protected override (int Status, string Class) Failing(ErrorKind kind) => (base.Failing(kind).Status, "ApiError");

    private protected override void AssertFailure(ErrorKind kind, JsonNode error)
    {
        var word = kind switch
        {
            ErrorKind.InvalidRequest => "INVALID_ARGUMENT",
            ErrorKind.Unauthorized => "UNAUTHENTICATED",
            ErrorKind.Forbidden => "PERMISSION_DENIED",
            ErrorKind.NotFound => "NOT_FOUND",
            ErrorKind.RateLimited => "RESOURCE_EXHAUSTED",
            ErrorKind.Overloaded => "UNAVAILABLE",
            _ => "INTERNAL",
        };
        Look.IsJson(new JsonObject { ["code"] = Failing(kind).Status, ["message"] = Said.Failure(kind), ["status"] = word }.ToJsonString(), error["error"]);
    }

    [NodeFact]
    public void Reasoning()
    {
        AssertReasoned();
        var seen = Run.Seen("reasoning");
        Assert.Equal([Said.Signature], seen.Texts("signatures"));
        Assert.Equal([Said.Signature], seen["streamed"]!.Texts("signatures"));
    }

    [NodeFact]
    public void Retries() => AssertRetried(waits: false);

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream()
    {
        var thrown = AssertMidway();

        // By the number in the error: it looks at nothing else.
        Assert.Equal(("ApiError", 503), (thrown.Texts("classes").First(), thrown.Number("status")));
    }
}
