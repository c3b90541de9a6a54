using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Ollama's client for node. Results go back with the name of the function and without an id.</summary>
public sealed class OllamaNodeTests(OllamaRun run) : ChatNodeTests(run), IClassFixture<OllamaRun>
{
    /// <summary>Ollama has no word of its own for it.</summary>
    private protected override string CallsTools => "stop";

    private protected override bool HasIds => false;

    private protected override int? Cached => null;

    private protected override (int Status, string Class) Failing(ErrorKind kind) => (base.Failing(kind).Status, "ResponseError");

    private protected override void AssertFailure(ErrorKind kind, JsonNode error) => Assert.EndsWith(Said.Failure(kind), error.Text("message"), StringComparison.Ordinal);

    [NodeFact]
    public void Reasoning() => AssertReasoned();

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream() => Assert.Contains("server busy", AssertMidway().Text("message"), StringComparison.Ordinal);
}
