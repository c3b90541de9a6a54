using System.ClientModel;
using System.ComponentModel;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>The vendors' clients behind their own <see cref="IChatClient"/> adapters.</summary>
public sealed class AdapterTests
{
    public static TheoryData<string, bool> All => new() { { "openai", false }, { "openai", true }, { "anthropic", false }, { "anthropic", true } };

    [Theory, MemberData(nameof(All))]
    public async Task Text(string provider, bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator, provider);

        var response = await AnswerAsync(client, [new(ChatRole.User, Cue.Hello)], null, streamed);

        Assert.Equal((Said.Hello, ChatFinishReason.Stop, Said.Model), (response.Text, response.FinishReason, response.ModelId));
        Assert.Equal((Said.Input, Said.Output, Said.Cached), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.CachedInputTokenCount));
        Recorded.Sound(emulator.RequestsFor(Cue.Hello), 1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Parallel_tools(string provider, bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator, provider).AsBuilder().UseFunctionInvocation().Build();
        var asked = new List<string>();
        var weather = AIFunctionFactory.Create(([Description("A city")] string city) =>
        {
            asked.Add(city);
            return new TextContent(Said.WeatherIn(city));
        }, Said.Function, "The weather of a city.");

        var response = await AnswerAsync(client, [new(ChatRole.User, Cue.Weather)], new ChatOptions { Tools = [weather], AllowMultipleToolCalls = true }, streamed);

        Assert.EndsWith(Said.Weather, response.Text, StringComparison.Ordinal);
        Assert.Equal(Said.Cities.Select(one => one.City), asked);
        Recorded.Sound(emulator.RequestsFor(Cue.Weather), 2);
        Assert.Equal(Said.Cities.Count, emulator.Requests[1].ToolResults.Count);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Structured_output(string provider, bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator, provider);

        var response = await AnswerAsync(client, [new(ChatRole.User, Cue.Structured)], new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<Report>(AIJsonUtilities.DefaultOptions) }, streamed);

        Assert.Equal(Said.Structured, response.Text);
        Recorded.ReportFormat(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Structured), 1)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Images(string provider, bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator, provider);

        var response = await AnswerAsync(client, [new(ChatRole.User, [new TextContent(Cue.Image), new DataContent(Said.Png, "image/png")])], null, streamed);

        Assert.Equal(Said.Image, response.Text);
        Recorded.Image(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Image), 1)));
    }

    private static IChatClient Connect(Emulator emulator, string provider) => provider switch
    {
        "openai" => new OpenAI.Chat.ChatClient(Said.Model, new ApiKeyCredential("the-key"), new OpenAIClientOptions { Endpoint = emulator.AddressOf(provider) }).AsIChatClient(),
        "anthropic" => new AnthropicClient { ApiKey = "the-key", BaseUrl = emulator.AddressOf(provider).ToString() }.AsIChatClient(Said.Model),
        _ => throw new ArgumentOutOfRangeException(nameof(provider)),
    };

    private static Task<ChatResponse> AnswerAsync(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, bool streamed) =>
        streamed ? client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : client.GetResponseAsync(messages, options);

    private sealed record Report(string City, int Degrees);
}
