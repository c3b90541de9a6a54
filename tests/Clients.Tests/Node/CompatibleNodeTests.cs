using System.Text.Json.Nodes;
using ProviderKit.Clients.Tests.Scripted;

namespace ProviderKit.Clients.Tests.Node;

/// <summary>Clients for node whose makers speak OpenAI's format with differences of their own, and have made their clients like OpenAI's.</summary>
public abstract class CompatibleNodeTests(NodeRun run) : ChatNodeTests(run)
{
    private protected override void AssertFailure(ErrorKind kind, JsonNode error) => Assert.Contains(Said.Failure(kind), error.Text("message"), StringComparison.Ordinal);

    [NodeFact]
    public void Retries() => AssertRetried(waits: true);

    [NodeFact]
    public void Errors_in_the_midst_of_a_stream() => AssertMidway();
}

/// <summary>OpenAI's client for Azure: the model stands in the path as the deployment, the key in a header of its own.</summary>
public sealed class AzureNodeTests(AzureRun run) : CompatibleNodeTests(run), IClassFixture<AzureRun>;

/// <summary>Together AI's client.</summary>
public sealed class TogetherNodeTests(TogetherRun run) : CompatibleNodeTests(run), IClassFixture<TogetherRun>;

/// <summary>Cerebras' client.</summary>
public sealed class CerebrasNodeTests(CerebrasRun run) : CompatibleNodeTests(run), IClassFixture<CerebrasRun>
{
    /// <summary>It stands on <c>node-fetch</c>, which throws when the connection breaks and drops what waits to be read.</summary>
    private protected override bool KeepsWhatCame => false;
}
