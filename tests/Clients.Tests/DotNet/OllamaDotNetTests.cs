using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OllamaSharp.Models.Chat;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>OllamaSharp, the client that .NET applications use for Ollama, by its own API and as an <see cref="IChatClient"/>.</summary>
public sealed class OllamaDotNetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.System, "Be brief."), new(Microsoft.Extensions.AI.ChatRole.User, Cue.Hello)], new() { Temperature = 0.5f, MaxOutputTokens = 100 }, streamed);

        Assert.Equal((Said.Hello, ChatFinishReason.Stop, Said.Model), (response.Text, response.FinishReason, response.ModelId));
        Assert.Equal((Said.Input, Said.Output), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var request = Sound(emulator, Cue.Hello, 1)[0];
        Assert.Equal(("Be brief.", 0.5f, 100, streamed), (request.Messages[0].Text, request.Options.Temperature, request.Options.MaxOutputTokens, request.Stream));
    }

    [Fact]
    public async Task Lines_come_as_they_are_written()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var lines = new List<ChatResponseStream>();

        await foreach (var line in client.ChatAsync(new OllamaSharp.Models.Chat.ChatRequest { Model = Said.Model, Messages = [new Message(OllamaSharp.Models.Chat.ChatRole.User, Cue.Hello)], Stream = true })) lines.Add(line!);

        Assert.Equal(Said.Hello, string.Concat(lines.Select(line => line.Message.Content)));
        Assert.True(lines.Count > 2);
        Assert.All(lines.SkipLast(1), line => Assert.False(line.Done));
        var done = Assert.IsType<ChatDoneResponseStream>(lines[^1]);
        Assert.Equal((true, "stop", Said.Input, Said.Output), (done.Done, done.DoneReason, done.PromptEvalCount, done.EvalCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parallel_tools(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var weather = AIFunctionFactory.Create(([Description("A city")] string city) => Said.WeatherIn(city), Said.Function, "The weather of a city.");

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, Cue.Weather)], new() { Tools = [weather] }, streamed);

        Assert.Equal(Said.BeforeTheCalls, response.Text);
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>();
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), calls.Select(call => (call.Name, call.Arguments!["city"]!.ToString()!)));
        Assert.Equal([Said.Function], Sound(emulator, Cue.Weather, 1)[0].Tools);
    }

    /// <summary>
    /// It sends calls without their ids, and for a result neither name nor id but its own wrapping of both as text, under an id that it made up. The emulator
    /// knows the results by the question and the calls.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_loop_of_tools_comes_to_its_end(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = ((IChatClient)Connect(emulator)).AsBuilder().UseFunctionInvocation(configure: static loop => loop.MaximumIterationsPerRequest = 3).Build();
        var asked = new List<string>();
        var weather = AIFunctionFactory.Create(([Description("A city")] string city) =>
        {
            asked.Add(city);
            return Said.WeatherIn(city);
        }, Said.Function, "The weather of a city.");

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, Cue.Weather)], new() { Tools = [weather] }, streamed);

        Assert.EndsWith(Said.Weather, response.Text, StringComparison.Ordinal);
        Assert.Equal(Said.Cities.Select(one => one.City), asked);
        var results = Sound(emulator, Cue.Weather, 2)[1].ToolResults;
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.Weather)), results.Select(one => (one.Name!, JsonDocument.Parse(one.Text).RootElement.GetProperty("Result").GetString()!)));
    }

    [Fact]
    public async Task Images()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, [new TextContent(Cue.Image), new DataContent(Said.Png, "image/png")])], null, streamed: false);

        Assert.Equal(Said.Image, response.Text);
        Recorded.Image(Sound(emulator, Cue.Image, 1)[0]);
    }

    [Fact]
    public async Task Structured_output()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, Cue.Structured)], new() { ResponseFormat = ChatResponseFormat.ForJsonSchema<Report>(AIJsonUtilities.DefaultOptions) }, streamed: false);

        Assert.Equal(Said.Structured, response.Text);
        Recorded.ReportFormat(Sound(emulator, Cue.Structured, 1)[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thinking(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var response = await AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, Cue.Reasoning)], null, streamed);

        Assert.Equal(Said.Reasoned, response.Text);
        Assert.Equal(Said.Thought, string.Concat(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(content => content.Text)));
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest)]
    [InlineData(ErrorKind.NotFound)]
    [InlineData(ErrorKind.Overloaded)]
    public async Task Errors(ErrorKind kind)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        await Assert.ThrowsAnyAsync<Exception>(() => AnswerAsync(client, [new(Microsoft.Extensions.AI.ChatRole.User, Cue.Failing(kind))], null, streamed: false));
        Assert.Single(emulator.RequestsFor(Cue.Failing(kind)));
    }

    private static OllamaApiClient Connect(Emulator emulator) => new(new Uri(emulator.AddressOf("ollama").AbsoluteUri.TrimEnd('/') + "/"), Said.Model);

    private static IReadOnlyList<EmulatedRequest> Sound(Emulator emulator, string cue, int count)
    {
        var requests = emulator.RequestsFor(cue);
        Assert.Equal(count, requests.Count);
        Assert.All(requests, request => Assert.Empty(request.Problems));
        return requests;
    }

    private static Task<ChatResponse> AnswerAsync(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, bool streamed) =>
        streamed ? client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : client.GetResponseAsync(messages, options);

    private sealed record Report(string City, int Degrees);
}
