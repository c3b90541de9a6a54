using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Clients.Tests.Node;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Bedrock.Tests.Node;

/// <summary>One run of AWS's client through all its scenarios against one emulator: what it saw, and what was recorded.</summary>
public sealed class BedrockRun : IAsyncLifetime
{
    public const string Model = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0";
    public const string Hello = "Hello, wörld – 你好 and 🌍!";

    private JsonNode? _seen;
    private IReadOnlyList<EmulatedRequest> _requests = [];

    /// <summary>What the client saw in a scenario.</summary>
    public JsonNode Seen(string scenario)
    {
        var seen = _seen?[scenario] ?? throw new InvalidOperationException($"There is no scenario '{scenario}'.");
        Assert.True(seen["unexpected"] is null, $"{scenario}: {seen["unexpected"]}");
        return seen;
    }

    /// <summary>The recorded requests that brought a text.</summary>
    public IReadOnlyList<EmulatedRequest> RequestsFor(string cue) => [.. _requests.Where(request => request.Messages.Any(message => message.Text.Contains(cue, StringComparison.Ordinal)))];

    public async Task InitializeAsync()
    {
        if (NodeTools.Missing is not null) return;
        await using var emulator = await Emulator.StartAsync(static providers => providers.Bedrock());
        Script(emulator);
        _seen = JsonNode.Parse(await NodeTools.RunAsync("bedrock.mjs", emulator.AddressOf("bedrock").ToString()));
        _requests = emulator.Requests;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static void Script(Emulator emulator)
    {
        emulator.When(static m => m.Text == "Say hello.").Say(Hello).WithUsage(12, 7, cached: 4);
        emulator.When(static m => m.Text == "How is the tide?").Say("Let me see.").And.Call("get_tide", new { port = "Brest" }).And.Call("get_tide", new { port = "Dover" }).Then.Say("High in both.");
        emulator.When(static m => m.Text == "Think first.").Think("Hm, the moon.", "c2ln").And.Say("High.");
        emulator.When(static m => m.Text == "Count.").Say("One, two").FinishedBy(ChatFinishReason.Length);
        emulator.When(static m => m.Text == "What is it?").Say("A dot.");
        emulator.When(static m => m.Text == "Describe it.").Say("""{"port":"Brest"}""");
        emulator.When(static m => m.Text == "Fail halfway.").Say("The first half and the rest").InPiecesOf("The first half ".Length).ErrorAfter(1, ErrorKind.RateLimited, "As scripted.");
        emulator.When(static m => m.Text == "Try again.").Fail(ErrorKind.RateLimited, "As scripted.").Then.Say("Now.");
        foreach (var kind in new[] { ErrorKind.InvalidRequest, ErrorKind.Forbidden, ErrorKind.NotFound, ErrorKind.RateLimited, ErrorKind.ServerError, ErrorKind.Overloaded, ErrorKind.Timeout })
            emulator.When(m => m.Text == $"Fail with {kind}.").Fail(kind, "As scripted.");
    }
}
