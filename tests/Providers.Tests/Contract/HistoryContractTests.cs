using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Contract;

/// <summary>What came from a provider goes back to it when the conversation goes on, also from a store.</summary>
public class HistoryContractTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Blocks_that_we_do_not_understand_are_sent_back_as_they_came(bool fromStore)
    {
        var provider = TestedProvider.Get("anthropic");
        var answer = provider.Case("server-tool-plain").Answer;
        var came = JsonNode.Parse(answer.Body.Span)!["content"]!.AsArray();
        var sent = await SendBackAsync(provider, answer, stream: false, fromStore);

        Assert.Equal(came[0]!.ToJsonString(), sent[0]!.ToJsonString());
        Assert.Equal(came[1]!.ToJsonString(), sent[1]!.ToJsonString());
        // What no hole of the text block names is kept too.
        Assert.Equal(came[2]!["citations"]!.ToJsonString(), sent[2]!["citations"]!.ToJsonString());
    }

    [Theory]
    [InlineData("openai", false)]
    [InlineData("openai", true)]
    [InlineData("groq", false)]
    [InlineData("groq", true)]
    public async Task Arguments_that_are_not_JSON_are_sent_back_as_they_came(string id, bool fromStore)
    {
        var provider = TestedProvider.Get(id);
        var cut = ShippedCases.Answer("openai/chat.completions/tool-arguments-cut-plain");
        var sent = await SendBackAsync(provider, cut, stream: false, fromStore);

        var call = Assert.Single(sent)!;
        Assert.Equal("call_9", call["id"]!.GetValue<string>());
        Assert.Equal("{\"port\":\"Bre", call["function"]!["arguments"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("openai", "tools-parallel-interleaved-stream")]
    [InlineData("groq", "reasoning-tools-stream")]
    [InlineData("anthropic", "tools-stream")]
    public async Task Calls_of_a_stream_are_sent_back_complete(string id, string name)
    {
        var provider = TestedProvider.Get(id);
        var expected = provider.Case(name).Expected.ToolCalls;
        var sent = await SendBackAsync(provider, provider.Case(name).Answer, stream: true, fromStore: true);

        var calls = sent.Where(part => part!["id"] is not null).ToList();
        Assert.Equal(expected.Select(call => call.Id), calls.Select(call => call!["id"]!.GetValue<string>()));
        foreach (var (call, wanted) in calls.Zip(expected))
        {
            var arguments = call!["input"] ?? JsonNode.Parse(call["function"]!["arguments"]!.GetValue<string>());
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(wanted.Arguments.GetRawText()), arguments), arguments!.ToJsonString());
        }
    }

    /// <summary>Goes on with a conversation.</summary>
    /// <returns>The parts of the assistant's message, or its calls.</returns>
    private static async Task<JsonArray> SendBackAsync(TestedProvider provider, CannedAnswer answer, bool stream, bool fromStore)
    {
        using var first = provider.Client(answer);
        var history = new List<ChatMessage> { new(ChatRole.User, "Hello") };
        history.AddRange((await first.AskAsync(stream)).Messages);
        if (fromStore)
            history = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(history, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        foreach (var call in history[1].Contents.OfType<FunctionCallContent>().ToList())
            history.Add(new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "done")]));

        using var handler = Asking.Handler(provider.Case(provider.Text).Answer);
        using var second = provider.Dialect.InProcess(handler);
        await second.GetResponseAsync([.. history, new ChatMessage(ChatRole.User, "Go on")], new() { ModelId = "model" });

        var message = JsonNode.Parse(handler.Requests.Single())!["messages"]![1]!;
        Assert.Equal("assistant", message["role"]!.GetValue<string>());
        return (message["tool_calls"] ?? message["content"])!.AsArray();
    }
}
