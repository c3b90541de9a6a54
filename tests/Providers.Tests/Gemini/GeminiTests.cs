using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Gemini;

/// <summary>What is Google's own: the model in the path, parts told apart by their properties, calls without ids, signatures, enums as integers.</summary>
public class GeminiTests
{
    [Theory]
    [InlineData("gemini-3-flash", false, "https://generativelanguage.googleapis.com/v1beta/models/gemini-3-flash:generateContent")]
    [InlineData("models/gemini-3-flash", true, "https://generativelanguage.googleapis.com/v1beta/models/gemini-3-flash:streamGenerateContent?alt=sse")]
    public async Task The_path_says_the_model_and_whether_to_stream(string model, bool stream, string address)
    {
        using var handler = Asking.Handler(Case(stream ? "text-stream" : "text-plain").Answer);
        using var client = Dialects.Gemini.InProcess(handler);
        var options = new ChatOptions { ModelId = model };

        await (stream ? client.GetStreamingResponseAsync("Hello", options).ToChatResponseAsync() : client.GetResponseAsync("Hello", options));

        Assert.Equal(address, handler.LastRequest!.RequestUri!.AbsoluteUri);
        Assert.Equal("""{"contents":[{"role":"user","parts":[{"text":"Hello"}]}]}""", handler.Requests.Single());
    }

    /// <summary>A history that was serialised on the way.</summary>
    [Fact]
    public async Task Signatures_of_thoughts_text_and_calls_go_back_as_they_came()
    {
        using var handler = Asking.Handler(Case("thoughts-tools-stream").Answer);
        using var client = Dialects.Gemini.InProcess(handler);
        var options = new ChatOptions { ModelId = "m" };

        var answer = await client.GetStreamingResponseAsync("Hello", options).ToChatResponseAsync();
        var kept = JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(answer.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
        var calls = kept.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        await client.GetResponseAsync([new(ChatRole.User, "Hello"), .. kept, new(ChatRole.Tool, [.. calls.Select(call => new FunctionResultContent(call.CallId, $"{call.Name} is calm"))])], options);

        var contents = JsonNode.Parse(handler.Requests[1])!["contents"]!.AsArray();
        Assert.Equal(
            """{"role":"model","parts":[{"text":"Which port?","thought":true},{"functionCall":{"name":"get_tide","args":{"port":"Brest","days":2}},"thoughtSignature":"c2VhbDE="},{"functionCall":{"name":"get_wind","args":{}}}]}""",
            contents[1]!.ToJsonString());
        Assert.Equal(
            """{"role":"user","parts":[{"functionResponse":{"name":"get_tide","response":{"output":"get_tide is calm"}}},{"functionResponse":{"name":"get_wind","response":{"output":"get_wind is calm"}}}]}""",
            contents[2]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_text_that_only_carries_a_signature_is_kept()
    {
        using var handler = Asking.Handler(Case("text-stream").Answer);
        using var client = Dialects.Gemini.InProcess(handler);
        var answer = await client.GetStreamingResponseAsync("Hello", new() { ModelId = "m" }).ToChatResponseAsync();
        await client.GetResponseAsync(answer.Messages, new() { ModelId = "m" });

        Assert.Equal("High tide at noon.", answer.Text);
        Assert.Equal("""{"text":"","thoughtSignature":"c2VhbA=="}""", JsonNode.Parse(handler.Requests[1])!["contents"]![0]!["parts"]!.AsArray()[^1]!.ToJsonString());
    }

    [Fact]
    public async Task A_stream_that_is_one_array_is_read_with_its_integers()
    {
        using var client = Client("array-stream");
        var answer = await client.AskAsync(stream: true);
        Assert.Equal(("Hi!", ChatFinishReason.Stop), (answer.Text, answer.FinishReason));
    }

    [Fact]
    public async Task Reasoning_is_counted_within_the_output()
    {
        using var client = Client("text-plain");
        var usage = (await client.AskAsync()).Usage!;
        Assert.Equal((21, 21, 42, 12, 16), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.ReasoningTokenCount, usage.CachedInputTokenCount));
    }

    [Fact]
    public async Task A_blocked_prompt_is_filtered()
    {
        using var client = Client("prompt-blocked-plain");
        var answer = await client.AskAsync();
        Assert.Equal((ChatFinishReason.ContentFilter, ""), (answer.FinishReason, answer.Text));
        Assert.Equal("SAFETY", answer.AdditionalProperties!["finish_reason"]!.ToString());
        Assert.Equal("No.", answer.AdditionalProperties["blockReasonMessage"]!.ToString());
    }

    [Fact]
    public async Task A_candidate_without_content_is_an_answer_without_text()
    {
        using var client = Client("call-malformed-plain");
        var answer = await client.AskAsync();
        Assert.Equal((new ChatFinishReason("MALFORMED_FUNCTION_CALL"), ""), (answer.FinishReason, answer.Text));
        Assert.StartsWith("Malformed function call", answer.AdditionalProperties!["finishMessage"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error-429", ErrorKind.RateLimited)]
    [InlineData("error-in-array-400-stream", ErrorKind.Unauthorized)]
    [InlineData("error-bare-in-stream", ErrorKind.Unknown)]
    public async Task Errors_have_their_kinds(string id, ErrorKind kind)
    {
        using var client = Client(id);
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync(Case(id).Stream));
        Assert.True(kind == ErrorKind.Unknown || error.Kind == kind, $"{error.Kind}");
        Assert.Equal(Case(id).Expected.Error!.Type, error.ErrorType);
    }

    [Fact]
    public void The_server_half_reads_what_clients_send()
    {
        var request = GeminiProvider.Server.ReadRequest(
            "/v1beta/models/gemini-3-flash:streamGenerateContent", File.ReadAllBytes(Path.Combine(CorpusFolder.Shipped()!, "gemini", "generateContent", "thoughts-tools-stream", "request.json")));

        Assert.Equal(("gemini-3-flash", true), (request.Options.ModelId, request.Stream));
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool], request.Messages.Select(message => message.Role));
        Assert.Equal(["get_tide", "get_wind"], request.Options.Tools!.OfType<AIFunctionDeclaration>().Select(tool => tool.Name));
        Assert.Equal("get_tide", Assert.IsType<RequiredChatToolMode>(request.Options.ToolMode).RequiredFunctionName);
        Assert.NotNull(Assert.IsType<ChatResponseFormatJson>(request.Options.ResponseFormat).Schema);
        Assert.Equal(ReasoningEffort.High, request.Options.Reasoning!.Effort);
        var calls = request.Messages[2].Contents.OfType<FunctionCallContent>().ToDictionary(call => call.Name, call => call.CallId);
        Assert.Equal([(calls["get_tide"], "high"), (calls["get_wind"], """{"knots": 3}""")], request.Messages[3].Contents.OfType<FunctionResultContent>().Select(result => (result.CallId, result.Result!.ToString()!)));
    }

    private static TrafficCase Case(string id) => ShippedCases.Get($"gemini/generateContent/{id}");

    private static IChatClient Client(string id) => Dialects.Gemini.InProcess(new CannedHandler(Case(id).Answer, Splitting.Whole));
}
