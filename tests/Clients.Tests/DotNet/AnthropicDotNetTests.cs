using System.Net;
using System.Text.Json;
using Anthropic;
using Anthropic.Exceptions;
using Anthropic.Models.Messages;
using Microsoft.Extensions.AI;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>Anthropic's client for .NET. It is told to check each answer against its own types, so that nothing that they need may be missing.</summary>
public sealed class AnthropicDotNetTests
{
    private static readonly Tool s_weather = new()
    {
        Name = Said.Function,
        Description = "The weather of a city.",
        InputSchema = new InputSchema
        {
            Properties = new Dictionary<string, JsonElement> { ["city"] = JsonSerializer.SerializeToElement(new { type = "string" }) },
            Required = ["city"],
        },
    };

    [Fact]
    public async Task Text()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var message = await client.Messages.Create(Ask(Cue.Hello) with { System = "Be brief.", StopSequences = ["###"] });

        AssertHello(message);
        var request = Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Hello), 1));
        Assert.Equal("Be brief.", request.Messages[0].Text);
        Assert.Equal(1000, request.Options.MaxOutputTokens);
        Assert.Equal(["###"], request.Options.StopSequences);
    }

    [Fact]
    public async Task Streaming()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        var events = await AllAsync(client.Messages.CreateStreaming(Ask(Cue.Hello)));

        Assert.IsType<RawMessageStartEvent>(events[0].Value);
        Assert.IsType<RawMessageStopEvent>(events[^1].Value);
        Assert.Equal(Said.Hello, TextOf(events));
        Assert.True(events.Count(one => one.Value is RawContentBlockDeltaEvent) > 1);
        Assert.True(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Hello), 1)).Stream);
    }

    [Fact]
    public async Task Streams_add_up_to_the_same_message()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        AssertHello(await client.Messages.CreateStreaming(Ask(Cue.Hello)).Aggregate());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Parallel_tools(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var question = Ask(Cue.Weather) with { Tools = [s_weather] };

        var asking = await AnswerAsync(question);
        var calls = asking.Content.Select(block => block.Value).OfType<ToolUseBlock>().ToList();
        var told = await AnswerAsync(question with
        {
            Messages =
            [
                .. question.Messages,
                new AssistantMessageParam { Content = asking.Content.Select(block => new ContentBlockParam(block.Json)).ToList() },
                new UserMessageParam { Content = calls.Select(call => (ContentBlockParam)new ToolResultBlockParam { ToolUseID = call.ID, Content = Said.WeatherIn(CityOf(call)) }).ToList() },
            ],
        });

        Assert.Equal("tool_use", asking.StopReason?.Raw());
        Assert.Equal(Said.BeforeTheCalls, Assert.IsType<TextBlock>(asking.Content[0].Value).Text);
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), calls.Select(call => (call.Name, CityOf(call))));
        Assert.Equal(Said.Weather, Assert.IsType<TextBlock>(Assert.Single(told.Content).Value).Text);
        Recorded.ToolConversation(emulator.RequestsFor(Cue.Weather));

        async Task<Message> AnswerAsync(MessageCreateParams parameters) =>
            streamed ? await client.Messages.CreateStreaming(parameters).Aggregate() : await client.Messages.Create(parameters);
    }

    [Fact]
    public async Task Images()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        ContentBlockParam picture = new ImageBlockParam(new Base64ImageSource { Data = Convert.ToBase64String(Said.Png), MediaType = MediaType.ImagePng });

        var message = await client.Messages.Create(Ask(new List<ContentBlockParam> { picture, new TextBlockParam(Cue.Image) }));

        Assert.Equal(Said.Image, Assert.IsType<TextBlock>(Assert.Single(message.Content).Value).Text);
        Recorded.Image(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Image), 1)));
    }

    [Fact]
    public async Task Structured_output()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var schema = JsonSerializer.SerializeToElement(new
        {
            type = "object",
            properties = new { city = new { type = "string" }, degrees = new { type = "integer" } },
            required = new[] { "city", "degrees" },
            additionalProperties = false,
        });

        var message = await client.Messages.Create(Ask(Cue.Structured) with { OutputConfig = new OutputConfig { Format = new JsonOutputFormat { Schema = schema.EnumerateObject().ToDictionary(one => one.Name, one => one.Value) } } });

        Assert.Equal(Said.Structured, Assert.IsType<TextBlock>(Assert.Single(message.Content).Value).Text);
        Recorded.ReportFormat(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Structured), 1)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thinking(bool streamed)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var question = Ask(Cue.Reasoning) with { Thinking = new ThinkingConfigAdaptive() };

        var message = streamed ? await client.Messages.CreateStreaming(question).Aggregate() : await client.Messages.Create(question);

        var thought = Assert.IsType<ThinkingBlock>(message.Content[0].Value);
        Assert.Equal((Said.Thought, Said.Signature), (thought.Thinking, thought.Signature));
        Assert.Equal(Said.Reasoned, Assert.IsType<TextBlock>(message.Content[1].Value).Text);
        Assert.NotNull(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Reasoning), 1)).Options.Reasoning);
    }

    [Fact]
    public async Task Length()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        Assert.Equal("max_tokens", (await client.Messages.Create(Ask(Cue.Length))).StopReason?.Raw());
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest, 400, typeof(AnthropicBadRequestException), "invalid_request_error")]
    [InlineData(ErrorKind.Unauthorized, 401, typeof(AnthropicUnauthorizedException), "authentication_error")]
    [InlineData(ErrorKind.Forbidden, 403, typeof(AnthropicForbiddenException), "permission_error")]
    [InlineData(ErrorKind.NotFound, 404, typeof(AnthropicNotFoundException), "not_found_error")]
    [InlineData(ErrorKind.RateLimited, 429, typeof(AnthropicRateLimitException), "rate_limit_error")]
    [InlineData(ErrorKind.ServerError, 500, typeof(Anthropic5xxException), "api_error")]
    [InlineData(ErrorKind.Overloaded, 529, typeof(AnthropicOverloadedException), "overloaded_error")]
    public async Task Errors(ErrorKind kind, int status, System.Type type, string errorType)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);

        foreach (var error in new[]
        {
            await Assert.ThrowsAnyAsync<AnthropicApiException>(() => client.Messages.Create(Ask(Cue.Failing(kind)))),
            await Assert.ThrowsAnyAsync<AnthropicApiException>(() => AllAsync(client.Messages.CreateStreaming(Ask(Cue.Failing(kind))))),
        })
        {
            Assert.IsType(type, error);
            Assert.Equal(((HttpStatusCode)status, errorType, Said.Failure(kind)), (error.StatusCode, error.Type?.Raw(), error.ApiMessage));
            Assert.NotEqual("", error.RequestID ?? "");
        }
    }

    [Fact]
    public async Task Errors_in_the_midst_of_a_stream()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var events = new List<RawMessageStreamEvent>();

        var error = await Assert.ThrowsAsync<AnthropicSseException>(async () =>
        {
            await foreach (var one in client.Messages.CreateStreaming(Ask(Cue.FailingMidway))) events.Add(one);
        });

        Assert.Equal("overloaded_error", error.Type?.Raw());
        Assert.Equal(Said.FirstHalf, TextOf(events));
    }

    [Fact]
    public async Task Connections_that_break()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator);
        var events = new List<RawMessageStreamEvent>();

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var one in client.Messages.CreateStreaming(Ask(Cue.BreakingOff))) events.Add(one);
        });

        Assert.Equal(Said.FirstHalf, TextOf(events));
    }

    [Fact]
    public async Task Retries()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        using var client = Connect(emulator, retries: 2);

        var message = await client.Messages.Create(Ask(Cue.Retry));

        Assert.Equal(Said.Retried, Assert.IsType<TextBlock>(Assert.Single(message.Content).Value).Text);
        Recorded.Retry(emulator.RequestsFor(Cue.Retry));
        Assert.Equal(["0", "1"], emulator.RequestsFor(Cue.Retry).Select(request => request.Headers["x-stainless-retry-count"]));
    }

    private static AnthropicClient Connect(Emulator emulator, int retries = 0) => new()
    {
        ApiKey = "the-key",
        BaseUrl = emulator.AddressOf("anthropic").ToString(),
        MaxRetries = retries,
        ResponseValidation = true,
    };

    private static MessageCreateParams Ask(MessageContentParam content) => new() { Model = Said.Model, MaxTokens = 1000, Messages = [new UserMessageParam { Content = content }] };

    private static async Task<List<RawMessageStreamEvent>> AllAsync(IAsyncEnumerable<RawMessageStreamEvent> stream)
    {
        var events = new List<RawMessageStreamEvent>();
        await foreach (var one in stream) events.Add(one);
        return events;
    }

    private static string TextOf(IEnumerable<RawMessageStreamEvent> events) =>
        string.Concat(events.Select(one => one.Value).OfType<RawContentBlockDeltaEvent>().Select(delta => delta.Delta.Value).OfType<TextDelta>().Select(delta => delta.Text));

    private static string CityOf(ToolUseBlock call) => call.Input["city"].GetString()!;

    private static void AssertHello(Message message)
    {
        Assert.NotEqual("", message.ID);
        Assert.Equal((Said.Model, "end_turn"), (message.Model.Raw(), message.StopReason?.Raw()));
        Assert.Equal(Said.Hello, Assert.IsType<TextBlock>(Assert.Single(message.Content).Value).Text);
        // Cached tokens are counted beside the input here.
        Assert.Equal((Said.Input - Said.Cached, Said.Cached, Said.Output), (message.Usage.InputTokens, message.Usage.CacheReadInputTokens, message.Usage.OutputTokens));
    }
}
