using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Contract;

/// <summary>Signed and redacted reasoning comes back to the provider as it came from it.</summary>
public class ReasoningContractTests
{
    [Theory]
    [InlineData("thinking-redacted-tool-plain", false)]
    [InlineData("thinking-signature-stream", true)]
    [InlineData("redacted-thinking-stream", true)]
    public async Task Reasoning_is_sent_back_as_it_came(string name, bool stream)
    {
        var provider = TestedProvider.Get("anthropic");
        using var client = provider.Client(name);
        var history = new List<ChatMessage> { new(ChatRole.User, "Hello") };
        history.AddRange((await client.AskAsync(stream)).Messages);

        var kept = JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions);
        var fromStore = JsonSerializer.Deserialize<List<ChatMessage>>(kept, AIJsonUtilities.DefaultOptions)!;

        foreach (var messages in new[] { history, fromStore })
            Assert.Equal(ReasoningBlocks(name), await SentBlocksAsync(provider, messages));
    }

    private static string[] ReasoningBlocks(string name) => name switch
    {
        "thinking-redacted-tool-plain" =>
            ["""{"type":"thinking","thinking":"Which port?","signature":"UGxhaW5TaWduYXR1cmU="}""", """{"type":"redacted_thinking","data":"UGxhaW5SZWRhY3RlZA=="}"""],
        "thinking-signature-stream" => ["""{"type":"thinking","thinking":"Spring tide, so more.","signature":"U2hpcHBlZFNpZ25hdHVyZQ=="}"""],
        _ => ["""{"type":"redacted_thinking","data":"UmVkYWN0ZWRPbmU="}""", """{"type":"redacted_thinking","data":"UmVkYWN0ZWRUd28="}"""],
    };

    private static async Task<string[]> SentBlocksAsync(TestedProvider provider, List<ChatMessage> history)
    {
        using var handler = Asking.Handler(provider.Case(provider.Text).Answer);
        using var client = Dialects.Anthropic.InProcess(handler);
        await client.GetResponseAsync([.. history, new ChatMessage(ChatRole.User, "Go on")], new() { ModelId = "model" });

        var content = JsonNode.Parse(handler.Requests.Single())!["messages"]![1]!["content"]!.AsArray();
        return [.. content.Where(part => part!["type"]!.GetValue<string>().EndsWith("thinking", StringComparison.Ordinal)).Select(part => part!.ToJsonString())];
    }
}
