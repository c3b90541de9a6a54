using Microsoft.Extensions.AI;
using ProviderKit;
using ProviderKit.Testing;

namespace Company.Acme.Tests;

/// <summary>
/// The provider against an emulator of it: a real HTTP server on this machine, made from the same declaration. It checks each
/// request against the schema; being strict, it fails the test when one breaks it.
/// </summary>
public sealed class AcmeTests : IAsyncLifetime
{
    private static readonly AIFunction s_weather = AIFunctionFactory.Create((string city) => $"Blue sky over {city}", "get_weather", "The weather in a city.");

    private Emulator _emulator = null!;
    private IChatClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(providers => providers.Acme(), options => options.Strict = true);
        _client = _emulator.ChatClient(AcmeProvider.Descriptor.Id, "acme-1");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task It_answers()
    {
        _emulator.When(request => request.Text.Contains("sky")).Say("It scatters light.").WithUsage(input: 12, output: 4);

        var answer = await _client.GetResponseAsync("Why is the sky blue?", new() { Temperature = 0.5f });

        Assert.Equal("It scatters light.", answer.Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal((12, 4), (answer.Usage?.InputTokenCount, answer.Usage?.OutputTokenCount));
        // What went over the wire, as it stood there.
        var request = Assert.Single(_emulator.Requests);
        Assert.Equal("acme-1", request.Json.GetProperty("model").GetString());
        Assert.Equal(0.5, request.Json.GetProperty("temperature").GetDouble());
    }

    [Fact]
    public async Task It_streams()
    {
        _emulator.Always().Say("One two three.");

        var pieces = new List<string>();
        await foreach (var update in _client.GetStreamingResponseAsync("Count."))
            pieces.Add(update.Text);

        Assert.Equal("One two three.", string.Concat(pieces));
        Assert.True(pieces.Count(piece => piece.Length > 0) > 1, "The text came in one piece.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_calls_tools(bool streamed)
    {
        _emulator.When(request => request.Text.Contains("weather")).Call("get_weather", new { city = "Paris" }).Then.Say("Sunny.");
        var conversation = new List<ChatMessage> { new(ChatRole.System, "Be brief."), new(ChatRole.User, "How is the weather in Paris?") };

        var call = await AskAsync(conversation, streamed);
        var function = Assert.Single(call.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());
        var result = await s_weather.InvokeAsync(new(function.Arguments));
        conversation.AddRange([.. call.Messages, new(ChatRole.Tool, [new FunctionResultContent(function.CallId, result)])]);
        var answer = await AskAsync(conversation, streamed);

        Assert.Equal(ChatFinishReason.ToolCalls, call.FinishReason);
        Assert.Equal("Sunny.", answer.Text);
        Assert.Equal("Blue sky over Paris", _emulator.Requests[1].ToolResults.Single().Text);
    }

    [Fact]
    public async Task It_fails_with_a_typed_exception()
    {
        _emulator.Always().Fail(ErrorKind.RateLimited, "Slow down.", retryAfter: TimeSpan.FromSeconds(7));

        var error = await Assert.ThrowsAsync<RateLimitedException>(() => _client.GetResponseAsync("Hello"));

        Assert.Contains("Slow down.", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
    }

    private Task<ChatResponse> AskAsync(List<ChatMessage> conversation, bool streamed)
    {
        var options = new ChatOptions { Tools = [s_weather] };
        return streamed
            ? _client.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync()
            : _client.GetResponseAsync(conversation, options);
    }
}
