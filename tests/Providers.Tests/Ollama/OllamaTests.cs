using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaSharp;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Ollama;

/// <summary>What is Ollama's own: lines of JSON, images beside the text, calls as objects and perhaps without ids, durations.</summary>
public class OllamaTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    public static TheoryData<string> Answers => new() { "text-plain", "text-stream", "thinking-tools-stream", "tools-without-ids-plain" };

    /// <summary>The same bytes, read by OllamaSharp.</summary>
    [Theory, MemberData(nameof(Answers))]
    public async Task Another_client_reads_the_same_answer(string id)
    {
        var traffic = ShippedCases.Get($"ollama/chat/{id}");
        using var ours = Dialects.Ollama.InProcess(new CannedHandler(traffic.Answer, Splitting.Whole));
        using var http = new HttpClient(new CannedHandler(traffic.Answer, Splitting.Whole)) { BaseAddress = new Uri("http://ollama.test") };
        using var theirs = new OllamaApiClient(http, "tide:4b");

        var read = await ours.AskAsync(traffic.Stream);
        var expected = await ((IChatClient)theirs).AskAsync(traffic.Stream);

        Assert.Equal(expected.Text, read.Text);
        Assert.Equal(Reasoning(expected), Reasoning(read));
        Assert.Equal(expected.ModelId, read.ModelId);
        Assert.Equal(Calls(expected), Calls(read));
        Assert.Equal((expected.Usage?.InputTokenCount, expected.Usage?.OutputTokenCount), (read.Usage?.InputTokenCount, read.Usage?.OutputTokenCount));
    }

    /// <summary>The same conversation, sent by OllamaSharp.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_client_sends_the_same_request(bool stream)
    {
        var answer = ShippedCases.Get($"ollama/chat/text-{(stream ? "stream" : "plain")}").Answer;
        using var ourHandler = new CannedHandler(answer, Splitting.Whole);
        using var theirHandler = new CannedHandler(answer, Splitting.Whole);
        using var ours = Dialects.Ollama.InProcess(ourHandler);
        using var http = new HttpClient(theirHandler) { BaseAddress = new Uri("http://ollama.test") };
        using var theirs = new OllamaApiClient(http, "tide:4b");
        var options = new ChatOptions { ModelId = "tide:4b", Temperature = 0.5f, TopK = 20, Seed = 7, MaxOutputTokens = 100, StopSequences = ["###"], Tools = [AIFunctionFactory.Create((string port) => port, "get_tide", "The tide.")] };
        ChatMessage[] conversation =
        [
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(Png, "image/png")]),
            new(ChatRole.Assistant, [new FunctionCallContent("call_t", "get_tide", new Dictionary<string, object?> { ["port"] = "Brest" })]),
            new(ChatRole.Tool, [new FunctionResultContent("call_t", "high")]),
        ];

        foreach (var client in new[] { ours, theirs })
            await (stream ? client.GetStreamingResponseAsync(conversation, options).ToChatResponseAsync() : client.GetResponseAsync(conversation, options));

        var (sent, expected) = (JsonNode.Parse(ourHandler.Requests.Single())!, JsonNode.Parse(theirHandler.Requests.Single())!);
        foreach (var property in new[] { "model", "stream" })
            Assert.Equal(expected[property]!.ToJsonString(), sent[property]!.ToJsonString());
        foreach (var (name, value) in expected["options"]!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, sent["options"]![name]), $"{name}: {value?.ToJsonString()} / {sent["options"]![name]?.ToJsonString()}");
        Assert.Equal(["system", "user", "assistant", "tool"], sent["messages"]!.AsArray().Select(message => (string?)message!["role"]));
        Assert.Equal("What is this?", (string?)sent["messages"]![1]!["content"]);
        Assert.Equal(Convert.ToBase64String(Png), (string?)Assert.Single(sent["messages"]![1]!["images"]!.AsArray()));
        Assert.Equal("""{"port":"Brest"}""", sent["messages"]![2]!["tool_calls"]![0]!["function"]!["arguments"]!.ToJsonString());
        Assert.Equal(("get_tide", "high"), ((string?)sent["messages"]![3]!["tool_name"], (string?)sent["messages"]![3]!["content"]));
        Assert.Equal((string?)expected["tools"]![0]!["function"]!["name"], (string?)sent["tools"]![0]!["function"]!["name"]);
    }

    [Fact]
    public async Task An_answer_that_is_not_streamed_is_asked_for_expressly()
    {
        using var handler = Asking.Handler(ShippedCases.Get("ollama/chat/text-plain").Answer);
        using var client = Dialects.Ollama.InProcess(handler);
        await client.AskAsync();
        Assert.Equal("""{"model":"model","messages":[{"role":"user","content":"Hello"}],"stream":false}""", handler.Requests.Single());
        Assert.Equal("http://localhost:11434/api/chat", handler.LastRequest!.RequestUri!.AbsoluteUri);
        Assert.Null(handler.LastRequest.Headers.Authorization);
    }

    [Theory]
    [InlineData("labelled-as-json-stream", "Hi!")]
    [InlineData("as-array-stream", "Hi!")]
    [InlineData("done-without-reason-stream", "Hi")]
    public async Task Streams_are_known_by_how_they_begin_whatever_they_are_labelled(string id, string text)
    {
        using var client = Client(id);
        Assert.Equal(text, (await client.AskAsync(stream: true)).Text);
    }

    [Fact]
    public async Task A_stream_ends_with_its_last_line_although_the_connection_stays_open()
    {
        var answer = ShippedCases.Get("ollama/chat/text-stream").Answer;
        using var client = Dialects.Ollama.InProcess(new CannedHandler(answer with { Breaks = true }, Splitting.ByteByByte));
        Assert.Equal("High tide at noon. — 🌊", (await client.AskAsync(stream: true)).Text);
    }

    [Fact]
    public async Task A_stream_without_its_last_line_is_interrupted()
    {
        using var client = Dialects.Ollama.InProcess(new CannedHandler(ShippedCases.Get("ollama/chat/text-stream").Answer.CutAfter(" noon"), Splitting.Whole));
        var error = await Assert.ThrowsAsync<StreamInterruptedException>(() => client.AskAsync(stream: true));
        Assert.Equal("High tide at", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task A_damaged_line_is_malformed_at_once()
    {
        using var client = Dialects.Ollama.InProcess(new CannedHandler(ShippedCases.Get("ollama/chat/text-stream").Answer.With(body => body.Replace("\"content\":\" at\"", "\"content\"", StringComparison.Ordinal)), Splitting.Whole));
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => client.AskAsync(stream: true));
        Assert.Equal("High tide", error.PartialResponse!.Text);
    }

    [Fact]
    public async Task An_error_in_the_midst_of_a_stream_brings_what_had_come()
    {
        using var client = Client("error-in-stream");
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync(stream: true));
        Assert.Equal("High", error.PartialResponse!.Text);
        Assert.Contains("CUDA error", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_not_found()
    {
        using var client = Client("error-404");
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<ProviderException>(() => client.AskAsync())).Kind);
    }

    [Fact]
    public async Task Several_calls_with_one_index_are_several_calls()
    {
        using var client = Client("thinking-tools-stream");
        var answer = await client.AskAsync(stream: true);
        Assert.Equal(["call_t get_tide", "call_w get_wind"], answer.Messages.Single().Contents.OfType<FunctionCallContent>().Select(call => $"{call.CallId} {call.Name}"));
        Assert.Equal((9_000_000_000 - 4_002_000_000, 873_000_000), (answer.Usage!.AdditionalCounts!["total_duration"], answer.Usage.AdditionalCounts["eval_duration"]));
    }

    [Fact]
    public async Task A_call_without_an_id_gets_one_that_is_not_sent_back_and_its_result_names_the_function()
    {
        using var handler = Asking.Handler(ShippedCases.Get("ollama/chat/tools-without-ids-plain").Answer);
        using var client = Dialects.Ollama.InProcess(handler);
        var options = new ChatOptions { ModelId = "model" };

        var answer = await client.GetResponseAsync("Hello", options);
        var call = answer.Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        await client.GetResponseAsync([new(ChatRole.User, "Hello"), .. answer.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "high")])], options);

        Assert.NotEqual("", call.CallId);
        var messages = JsonNode.Parse(handler.Requests[1])!["messages"]!.AsArray();
        Assert.Equal("""{"role":"assistant","content":"","tool_calls":[{"function":{"name":"get_tide","arguments":{"port":"Brest"}}}]}""", messages[1]!.ToJsonString());
        Assert.Equal("""{"role":"tool","tool_name":"get_tide","content":"high"}""", messages[2]!.ToJsonString());
    }

    [Fact]
    public void The_server_half_finds_the_calls_of_results_by_the_functions_names()
    {
        var request = OllamaProvider.Server.ReadRequest(File.ReadAllBytes(Path.Combine(CorpusFolder.Shipped()!, "ollama", "chat", "thinking-tools-stream", "request.json")));

        Assert.True(request.Stream);
        Assert.Equal("image/png", request.Messages[0].Contents.OfType<DataContent>().Single().MediaType);
        var calls = request.Messages[1].Contents.OfType<FunctionCallContent>().ToDictionary(call => call.Name, call => call.CallId);
        Assert.Equal([calls["get_tide"], calls["get_wind"]], request.Messages.Skip(2).SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId));
    }

    [Theory]
    [InlineData("https://images.test/a.png", "image/png")]
    public async Task An_image_by_its_address_is_not_sent(string address, string type)
    {
        using var client = Client("text-plain");
        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync([new(ChatRole.User, [new UriContent(address, type)])], new() { ModelId = "model" }));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync([new(ChatRole.User, [new DataContent(Png, "audio/wav")])], new() { ModelId = "model" }));
    }

    private static IChatClient Client(string id) => Dialects.Ollama.InProcess(new CannedHandler(ShippedCases.Get($"ollama/chat/{id}").Answer, Splitting.Whole));

    private static string Reasoning(ChatResponse response) => string.Concat(response.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(content => content.Text));

    private static IEnumerable<string> Calls(ChatResponse response) => response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()
        .Select(call => $"{call.Name}({string.Join(", ", (call.Arguments ?? new Dictionary<string, object?>()).Select(argument => $"{argument.Key}: {argument.Value}"))})");
}
