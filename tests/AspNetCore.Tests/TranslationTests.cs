using System.ClientModel;
using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;
using ProviderKit.Providers;

namespace ProviderKit.AspNetCore.Tests;

/// <summary>Vendors' own clients, whose provider is another one.</summary>
public class TranslationTests
{
    private static readonly IReadOnlyList<ProviderServer> s_servers = new ServedProviders().OpenAI().Anthropic().Groq().Servers;
    private static readonly UsageDetails s_usage = new() { InputTokenCount = 12, OutputTokenCount = 34, TotalTokenCount = 46 };
    private static readonly FunctionCallContent s_call = new("call_1", "weather", new Dictionary<string, object?> { ["city"] = "Rome", ["days"] = 3 });
    private static readonly AIFunctionDeclaration s_weather = AIFunctionFactory.CreateDeclaration(
        "weather", "The weather.", JsonElement.Parse("""{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city"]}"""));

    [Theory]
    [InlineData("openai", false)]
    [InlineData("openai", true)]
    [InlineData("anthropic", false)]
    [InlineData("anthropic", true)]
    public async Task Text_comes_through_with_its_counts(string front, bool streamed)
    {
        using var script = Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Héllo \"you\"\n")) { Usage = s_usage, FinishReason = ChatFinishReason.Length });
        await using var chain = await StartAsync(front, script);
        var response = await AskAsync(chain, streamed, "Who?", new ChatOptions { Instructions = "Be kind.", Temperature = 0.5f, MaxOutputTokens = 77, StopSequences = ["END"] });
        Assert.Equal(("Héllo \"you\"\n", ChatFinishReason.Length, "behind"), (response.Text, response.FinishReason, response.ModelId));
        Assert.Equal((12, 34), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        // Anthropic's client does not send a temperature.
        Assert.Equal(("Who?", "behind", front == "openai" ? 0.5f : null, 77), (script.Asked, script.Options!.ModelId, script.Options.Temperature, script.Options.MaxOutputTokens));
        Assert.Equal(["END"], script.Options.StopSequences!);
        Assert.Equal("Be kind.", script.Options.Instructions ?? script.Messages[0].Text);
    }

    [Theory]
    [InlineData("openai", false)]
    [InlineData("openai", true)]
    [InlineData("anthropic", false)]
    [InlineData("anthropic", true)]
    public async Task Tool_calls_and_their_results_come_through(string front, bool streamed)
    {
        using var script = Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextContent("Let me see."), s_call, new FunctionCallContent("call_2", "weather", new Dictionary<string, object?> { ["city"] = "Oslo" })])));
        await using var chain = await StartAsync(front, script);
        var response = await AskAsync(chain, streamed, "How is it in Rome?", new ChatOptions { Tools = [s_weather], ToolMode = ChatToolMode.RequireAny });
        Assert.Equal((ChatFinishReason.ToolCalls, "Let me see."), (response.FinishReason, response.Text));
        var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToList();
        Assert.Equal(["call_1 weather Rome", "call_2 weather Oslo"], calls.Select(static call => $"{call.CallId} {call.Name} {call.Arguments!["city"]}"));
        Assert.Equal("3", calls[0].Arguments!["days"]!.ToString());
        var tool = Assert.IsAssignableFrom<AIFunctionDeclaration>(Assert.Single(script.Options!.Tools!));
        Assert.Equal(("weather", "The weather.", "integer"), (tool.Name, tool.Description, tool.JsonSchema.GetProperty("properties").GetProperty("days").GetProperty("type").GetString()));
        Assert.IsType<RequiredChatToolMode>(script.Options.ToolMode);

        List<ChatMessage> conversation = [new(ChatRole.User, "How is it?"), .. response.Messages, new(ChatRole.Tool, [new FunctionResultContent("call_1", "Sunny"), new FunctionResultContent("call_2", "Rain")])];
        await chain.Client.GetResponseAsync(conversation, new ChatOptions { Tools = [s_weather] });
        var contents = script.Messages.SelectMany(static message => message.Contents).ToList();
        Assert.Equal(["call_1", "call_2"], contents.OfType<FunctionCallContent>().Select(static call => call.CallId));
        Assert.Equal(["call_1 Sunny", "call_2 Rain"], contents.OfType<FunctionResultContent>().Select(static result => $"{result.CallId} {result.Result}"));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task Pictures_come_through(string front)
    {
        using var script = Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, "A cat.")));
        await using var chain = await StartAsync(front, script);
        await chain.Client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent("What?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png")])]);
        var picture = Assert.Single(script.Messages[^1].Contents.OfType<DataContent>());
        Assert.Equal(("image/png", "AQID"), (picture.MediaType, picture.Base64Data.ToString()));
    }

    [Fact]
    public async Task Reasoning_and_its_signature_go_around()
    {
        var reasoning = new TextReasoningContent("Hm.") { ProtectedData = "sig==" };
        using var script = Answering(new ChatResponse(new ChatMessage(ChatRole.Assistant, [reasoning, new TextContent("Rome.")])));
        await using var chain = await Chain.OfAnthropicOverAnthropic(script);
        foreach (var streamed in new[] { false, true })
        {
            var response = await AskAsync(chain, streamed, "Capital?", new ChatOptions());
            await chain.Client.GetResponseAsync([new(ChatRole.User, "Capital?"), .. response.Messages, new(ChatRole.User, "Sure?")]);
            var back = Assert.Single(script.Messages.SelectMany(static message => message.Contents).OfType<TextReasoningContent>());
            Assert.Equal(("Hm.", "sig=="), (back.Text, back.ProtectedData));
        }
    }

    [Theory]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.RateLimited, 429)]
    [InlineData(ErrorKind.Overloaded, 503)]
    [InlineData(ErrorKind.ContextTooLong, 400)]
    [InlineData(ErrorKind.NotFound, 404)]
    public async Task Failures_come_through_as_OpenAIs(ErrorKind kind, int status)
    {
        using var script = Failing(kind);
        await using var chain = await Chain.OfOpenAIOverAnthropic(script);
        foreach (var streamed in new[] { false, true })
        {
            var exception = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(chain, streamed, "Who?", new ChatOptions()));
            Assert.Equal(status, exception.Status);
            Assert.Contains("It happened.", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.RateLimited, 429)]
    [InlineData(ErrorKind.Overloaded, 529)]
    [InlineData(ErrorKind.ContextTooLong, 400)]
    [InlineData(ErrorKind.NotFound, 404)]
    public async Task Failures_come_through_as_Anthropics(ErrorKind kind, int status)
    {
        using var script = Failing(kind);
        await using var chain = await Chain.OfAnthropicOverOpenAI(script);
        foreach (var streamed in new[] { false, true })
        {
            var exception = await Assert.ThrowsAnyAsync<AnthropicApiException>(() => AskAsync(chain, streamed, "Who?", new ChatOptions()));
            Assert.Equal(status, (int)exception.StatusCode);
            Assert.Contains("It happened.", exception.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var front in s_servers)
            {
                foreach (var back in s_servers) pairs.Add(front.Provider.Id, back.Provider.Id);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_failure_in_the_middle_of_a_stream_ends_it(string front, string back)
    {
        using var script = new ScriptedClient { Stream = static _ => FailingLater() };
        await using var chain = await Chain.OfOurs(s_servers.Single(one => one.Provider.Id == front), s_servers.Single(one => one.Provider.Id == back), script);
        var exception = await Assert.ThrowsAnyAsync<ProviderException>(() => chain.Client.GetStreamingResponseAsync("Who?").ToChatResponseAsync());
        Assert.Equal((ErrorKind.Overloaded, "Once"), (exception.Kind, exception.PartialResponse!.Text));
        Assert.Contains("It happened.", exception.Message, StringComparison.Ordinal);
    }

    private static Task<Chain> StartAsync(string front, IChatClient script) => front == "openai" ? Chain.OfOpenAIOverAnthropic(script) : Chain.OfAnthropicOverOpenAI(script);

    private static async Task<ChatResponse> AskAsync(Chain chain, bool streamed, string text, ChatOptions options) =>
        streamed ? await chain.Client.GetStreamingResponseAsync(text, options).ToChatResponseAsync() : await chain.Client.GetResponseAsync(text, options);

    private static ScriptedClient Answering(ChatResponse response) => new()
    {
        Answer = () => Task.FromResult(response),
        Stream = _ => response.ToChatResponseUpdates().ToAsyncEnumerable(),
    };

    private static ScriptedClient Failing(ErrorKind kind) => new()
    {
        Answer = () => throw new ProviderException("script", kind, "It happened."),
        Stream = _ => throw new ProviderException("script", kind, "It happened."),
    };

    private static async IAsyncEnumerable<ChatResponseUpdate> FailingLater()
    {
        yield return new ChatResponseUpdate(ChatRole.Assistant, "Once");
        await Task.Yield();
        throw new OverloadedException("script", "It happened.");
    }
}
