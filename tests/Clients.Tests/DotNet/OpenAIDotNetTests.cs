using System.ClientModel;
using System.Text.Json;
using OpenAI;
using OpenAI.Chat;
using ProviderKit.Clients.Tests.Scripted;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>OpenAI's client for .NET, also against Groq, whose format it speaks.</summary>
public sealed class OpenAIDotNetTests
{
    private static readonly ChatTool s_weather = ChatTool.CreateFunctionTool(Said.Function, "The weather of a city.", BinaryData.FromString(
        """{ "type": "object", "properties": { "city": { "type": "string" } }, "required": ["city"], "additionalProperties": false }"""));

    private static readonly ChatResponseFormat s_report = ChatResponseFormat.CreateJsonSchemaFormat("report", BinaryData.FromString(
        """{ "type": "object", "properties": { "city": { "type": "string" }, "degrees": { "type": "integer" } }, "required": ["city", "degrees"], "additionalProperties": false }"""), jsonSchemaIsStrict: true);

    public static TheoryData<string> Providers => ["openai", "groq"];

    [Theory, MemberData(nameof(Providers))]
    public async Task Text(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        ChatCompletion completion = await Connect(emulator, provider).CompleteChatAsync(
            [new SystemChatMessage("Be brief."), new UserChatMessage(Cue.Hello)],
            new ChatCompletionOptions { Temperature = 0.5f, MaxOutputTokenCount = 100, StopSequences = { "###" } });

        Assert.NotEqual("", completion.Id);
        Assert.Equal((Said.Model, ChatMessageRole.Assistant, ChatFinishReason.Stop), (completion.Model, completion.Role, completion.FinishReason));
        Assert.True(DateTimeOffset.UtcNow - completion.CreatedAt < TimeSpan.FromHours(1));
        Assert.Equal(Said.Hello, Assert.Single(completion.Content).Text);
        AssertUsage(completion.Usage);
        var request = Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Hello), 1));
        Assert.Equal("Be brief.", request.Messages[0].Text);
        Assert.Equal((0.5f, 100), (request.Options.Temperature, request.Options.MaxOutputTokens));
        Assert.Equal(["###"], request.Options.StopSequences);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Streaming(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var updates = await AllAsync(Connect(emulator, provider).CompleteChatStreamingAsync(new UserChatMessage(Cue.Hello)));

        Assert.Equal(Said.Hello, TextOf(updates));
        Assert.True(updates.Count(update => update.ContentUpdate.Any(part => part.Text.Length > 0)) > 1);
        Assert.NotEqual("", Assert.Single(updates.Select(update => update.CompletionId).Distinct()));
        Assert.Equal(ChatMessageRole.Assistant, Assert.Single(updates, update => update.Role is not null).Role);
        Assert.Equal(ChatFinishReason.Stop, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
        AssertUsage(Assert.Single(updates, update => update.Usage is not null).Usage);
        Recorded.Sound(emulator.RequestsFor(Cue.Hello), 1);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Parallel_tools(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        var client = Connect(emulator, provider);
        var options = new ChatCompletionOptions { Tools = { s_weather }, AllowParallelToolCalls = true };
        List<ChatMessage> messages = [new UserChatMessage(Cue.Weather)];

        ChatCompletion asking = await client.CompleteChatAsync(messages, options);
        messages.Add(new AssistantChatMessage(asking));
        foreach (var call in asking.ToolCalls) messages.Add(new ToolChatMessage(call.Id, Said.WeatherIn(CityIn(call.FunctionArguments))));
        ChatCompletion told = await client.CompleteChatAsync(messages, options);

        Assert.Equal(ChatFinishReason.ToolCalls, asking.FinishReason);
        Assert.Equal(Said.BeforeTheCalls, Assert.Single(asking.Content).Text);
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), asking.ToolCalls.Select(call => (call.FunctionName, CityIn(call.FunctionArguments))));
        Assert.Equal(Said.Weather, told.Content[0].Text);
        Recorded.ToolConversation(emulator.RequestsFor(Cue.Weather));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Parallel_tools_in_a_stream(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var updates = await AllAsync(Connect(emulator, provider).CompleteChatStreamingAsync([new UserChatMessage(Cue.Weather)], new ChatCompletionOptions { Tools = { s_weather } }));

        var pieces = updates.SelectMany(update => update.ToolCallUpdates).ToLookup(piece => piece.Index);
        Assert.Equal([0, 1], pieces.Select(call => call.Key));
        Assert.Equal(Said.Cities.Select(one => (Said.Function, one.City)), pieces.Select(call => (string.Concat(call.Select(piece => piece.FunctionName)), CityIn(string.Concat(call.Select(piece => piece.FunctionArgumentsUpdate?.ToString()))))));
        Assert.All(pieces, call => Assert.NotEqual("", Assert.Single(call, piece => piece.ToolCallId is not null).ToolCallId));
        Assert.Equal(ChatFinishReason.ToolCalls, Assert.Single(updates, update => update.FinishReason is not null).FinishReason);
        Recorded.Sound(emulator.RequestsFor(Cue.Weather), 1);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Images(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        ChatCompletion completion = await Connect(emulator, provider).CompleteChatAsync(new UserChatMessage(
            ChatMessageContentPart.CreateTextPart(Cue.Image), ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Said.Png), "image/png")));

        Assert.Equal(Said.Image, completion.Content[0].Text);
        Recorded.Image(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Image), 1)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Structured_output(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        ChatCompletion completion = await Connect(emulator, provider).CompleteChatAsync([new UserChatMessage(Cue.Structured)], new ChatCompletionOptions { ResponseFormat = s_report });

        Assert.Equal(Said.Structured, completion.Content[0].Text);
        Recorded.ReportFormat(Assert.Single(Recorded.Sound(emulator.RequestsFor(Cue.Structured), 1)));
    }

    [Fact]
    public async Task Refusals()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        var client = Connect(emulator, "openai");

        ChatCompletion completion = await client.CompleteChatAsync([new UserChatMessage(Cue.Refusal)], new ChatCompletionOptions { ResponseFormat = s_report });
        var updates = await AllAsync(client.CompleteChatStreamingAsync(new UserChatMessage(Cue.Refusal)));

        Assert.Equal((Said.Refusal, ChatFinishReason.Stop), (completion.Refusal, completion.FinishReason));
        Assert.Empty(completion.Content);
        Assert.Equal(Said.Refusal, string.Concat(updates.Select(update => update.RefusalUpdate)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Length(string provider)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        ChatCompletion completion = await Connect(emulator, provider).CompleteChatAsync(new UserChatMessage(Cue.Length));

        Assert.Equal((Said.Length, ChatFinishReason.Length), (completion.Content[0].Text, completion.FinishReason));
    }

    [Theory]
    [InlineData(ErrorKind.InvalidRequest, 400)]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.RateLimited, 429)]
    [InlineData(ErrorKind.ServerError, 500)]
    [InlineData(ErrorKind.Overloaded, 503)]
    public async Task Errors(ErrorKind kind, int status)
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        var client = Connect(emulator, "openai");
        var message = new UserChatMessage(Cue.Failing(kind));

        foreach (var error in new[]
        {
            await Assert.ThrowsAsync<ClientResultException>(async () => await client.CompleteChatAsync(message)),
            await Assert.ThrowsAsync<ClientResultException>(async () => await AllAsync(client.CompleteChatStreamingAsync(message))),
        })
        {
            Assert.Equal(status, error.Status);
            Assert.Contains(Said.Failure(kind), error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>This client takes no notice of errors in a stream. What came before is not lost.</summary>
    [Fact]
    public async Task Errors_in_the_midst_of_a_stream()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        var updates = await AllAsync(Connect(emulator, "openai").CompleteChatStreamingAsync(new UserChatMessage(Cue.FailingMidway)));

        Assert.Equal(Said.FirstHalf, TextOf(updates));
        Assert.DoesNotContain(updates, update => update.FinishReason is not null);
    }

    [Fact]
    public async Task Connections_that_break()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();
        var text = "";

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var update in Connect(emulator, "openai").CompleteChatStreamingAsync(new UserChatMessage(Cue.BreakingOff))) text += TextOf([update]);
        });

        Assert.Equal(Said.FirstHalf, text);
    }

    [Fact]
    public async Task Retries()
    {
        await using var emulator = await ScriptedEmulator.StartAsync();

        ChatCompletion completion = await Connect(emulator, "openai", retries: 2).CompleteChatAsync(new UserChatMessage(Cue.Retry));

        Assert.Equal(Said.Retried, completion.Content[0].Text);
        Recorded.Retry(emulator.RequestsFor(Cue.Retry));
    }

    private static ChatClient Connect(Emulator emulator, string provider, int retries = 0) => new(Said.Model, new ApiKeyCredential("the-key"), new OpenAIClientOptions
    {
        Endpoint = emulator.AddressOf(provider),
        RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(retries),
    });

    private static async Task<List<StreamingChatCompletionUpdate>> AllAsync(AsyncCollectionResult<StreamingChatCompletionUpdate> stream)
    {
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (var update in stream) updates.Add(update);
        return updates;
    }

    private static string TextOf(IEnumerable<StreamingChatCompletionUpdate> updates) => string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text));

    private static string CityIn(BinaryData arguments) => CityIn(arguments.ToString());

    private static string CityIn(string arguments) => JsonDocument.Parse(arguments).RootElement.GetProperty("city").GetString()!;

    private static void AssertUsage(ChatTokenUsage usage)
    {
        Assert.Equal((Said.Input, Said.Output, Said.Input + Said.Output), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
        Assert.Equal(Said.Cached, usage.InputTokenDetails.CachedTokenCount);
    }
}
