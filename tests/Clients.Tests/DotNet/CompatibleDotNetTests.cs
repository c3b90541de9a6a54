using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>OpenAI's client for .NET against every provider that speaks its format with differences of its own, as their users run it.</summary>
public sealed class CompatibleDotNetTests
{
    private static readonly ChatTool s_weather = ChatTool.CreateFunctionTool(Said.Function, "The weather of a city.", BinaryData.FromString(
        """{ "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"], "additionalProperties": false }"""));

    private static IReadOnlyList<ProviderServer> Servers => new ServedProviders()
        .DeepSeek().XAI().OpenRouter().Together().Fireworks().Cerebras().Perplexity().Moonshot().ZAI().HuggingFace().Local().Servers;

    public static TheoryData<string> Providers => [.. Servers.Select(static one => one.Provider.Id)];

    public static TheoryData<string> ProvidersWithTools => [.. Servers.Where(static one => one.Provider.Capabilities.HasFlag(ProviderCapabilities.Tools)).Select(static one => one.Provider.Id)];

    [Theory, MemberData(nameof(Providers))]
    public async Task Text_whole_and_streamed(string provider)
    {
        await using var emulator = await StartAsync();
        var client = Connect(emulator, provider);

        ChatCompletion whole = await client.CompleteChatAsync([new SystemChatMessage("Be brief."), new UserChatMessage(Cue.Hello)], new ChatCompletionOptions { Temperature = 0.5f });
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (var update in client.CompleteChatStreamingAsync(new UserChatMessage(Cue.Hello))) updates.Add(update);

        Assert.Equal((Said.Model, Said.Hello, ChatFinishReason.Stop), (whole.Model, Assert.Single(whole.Content).Text, whole.FinishReason));
        Assert.Equal((Said.Input, Said.Output), (whole.Usage.InputTokenCount, whole.Usage.OutputTokenCount));
        Assert.Equal(Said.Hello, string.Concat(updates.SelectMany(static update => update.ContentUpdate).Select(static part => part.Text)));
        Assert.True(updates.Count(update => update.ContentUpdate.Any(part => part.Text.Length > 0)) > 1);
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
        Assert.Equal(Said.Input, updates.Last(update => update.Usage is not null).Usage.InputTokenCount);
        Assert.All(emulator.Requests, request => Assert.Empty(request.Problems));
        Assert.Equal("Be brief.", emulator.Requests[0].Messages[0].Text);
    }

    [Theory, MemberData(nameof(ProvidersWithTools))]
    public async Task Parallel_tools_whole_and_streamed(string provider)
    {
        await using var emulator = await StartAsync();
        var client = Connect(emulator, provider);
        var options = new ChatCompletionOptions { Tools = { s_weather } };
        List<ChatMessage> messages = [new UserChatMessage(Cue.Weather)];

        ChatCompletion asking = await client.CompleteChatAsync(messages, options);
        var arguments = new SortedDictionary<int, string>();
        await foreach (var update in client.CompleteChatStreamingAsync(messages, options))
        {
            foreach (var piece in update.ToolCallUpdates) arguments[piece.Index] = arguments.GetValueOrDefault(piece.Index) + piece.FunctionArgumentsUpdate;
        }

        messages.Add(new AssistantChatMessage(asking));
        foreach (var call in asking.ToolCalls) messages.Add(new ToolChatMessage(call.Id, "sunny"));
        ChatCompletion told = await client.CompleteChatAsync(messages, options);

        Assert.Equal(ChatFinishReason.ToolCalls, asking.FinishReason);
        Assert.Equal(Said.Cities.Count, asking.ToolCalls.Count);
        Assert.Equal(asking.ToolCalls.Select(static call => call.FunctionArguments.ToString()), arguments.Values);
        Assert.Equal(Said.Weather, Assert.Single(told.Content).Text);
        Assert.Equal(asking.ToolCalls.Select(static call => call.Id), emulator.Requests[^1].ToolResults.Select(static result => result.CallId));
        Assert.All(emulator.Requests, request => Assert.Empty(request.Problems));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_refused_request(string provider)
    {
        await using var emulator = await StartAsync();

        var failure = await Assert.ThrowsAsync<ClientResultException>(() => Connect(emulator, provider).CompleteChatAsync(new UserChatMessage("Fail.")));

        Assert.Equal(401, failure.Status);
    }

    private static async Task<Emulator> StartAsync()
    {
        var emulator = await Emulator.StartAsync(static providers =>
        {
            foreach (var server in Servers) providers.Add(server);
        });
        emulator.When(m => m.Text == Cue.Hello).Say(Said.Hello).WithUsage(Said.Input, Said.Output);
        emulator.When(m => m.Text == Cue.Weather)
            .Calls([.. Said.Cities.Select(one => (Said.Function, (object?)new { city = one.City }))])
            .Then.Say(Said.Weather);
        emulator.Otherwise().Fail(ErrorKind.Unauthorized);
        return emulator;
    }

    private static ChatClient Connect(Emulator emulator, string provider) =>
        new(Said.Model, new ApiKeyCredential("any"), new OpenAIClientOptions { Endpoint = emulator.AddressOf(provider), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) });
}
