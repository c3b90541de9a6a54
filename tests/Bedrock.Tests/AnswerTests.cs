using System.Net;
using System.Text;
using Amazon.Runtime.EventStreams;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;
using Refit;

namespace ProviderKit.Bedrock.Tests;

public class AnswerTests
{
    private const string Model = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Text_calls_and_results(bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock(), o => o.Strict = true);
        emulator.When(m => m.Text.Contains("tide")).Say("Let me see.").And.Call("get_tide", new { port = "Brest" }).Then.Say("It is high.").WithUsage(20, 5, cached: 8);
        var tools = new ChatOptions { Tools = [AIFunctionFactory.Create((string port) => $"high in {port}", "get_tide", "The tide.")] };
        using var client = emulator.ChatClient("bedrock", Model).AsBuilder().UseFunctionInvocation().Build();

        var answer = stream ? await client.GetStreamingResponseAsync("How is the tide?", tools).ToChatResponseAsync() : await client.GetResponseAsync("How is the tide?", tools);

        Assert.Equal("It is high.", answer.Messages[^1].Text);
        Assert.Equal("Let me see.", answer.Messages[0].Text);
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal("high in Brest", emulator.Requests[1].ToolResults.Single().Text);
        Assert.All(emulator.Requests, request => Assert.Equal((Model, stream), (request.Model, request.Stream)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reasoning_keeps_its_signature_and_usage_its_cached_tokens(bool stream)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock(), o => o.Strict = true);
        emulator.Always().Think("Hm, the moon.", "c2ln").And.Say("High.").WithUsage(20, 5, cached: 8);
        using var client = emulator.ChatClient("bedrock", "m");
        var answer = stream ? await client.GetStreamingResponseAsync("tide?").ToChatResponseAsync() : await client.GetResponseAsync("tide?");
        var reasoning = answer.Messages.Single().Contents.OfType<TextReasoningContent>().Single();
        Assert.Equal(("Hm, the moon.", "c2ln"), (reasoning.Text, reasoning.ProtectedData));
        Assert.Equal((20, 5, 8), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.CachedInputTokenCount));
        await client.GetResponseAsync([.. answer.Messages, new(ChatRole.User, "and now?")]);
        Assert.Contains("""{"reasoningContent":{"reasoningText":{"text":"Hm, the moon.","signature":"c2ln"}}}""", emulator.Requests[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorKind.RateLimited, 429)]
    [InlineData(ErrorKind.InvalidRequest, 400)]
    [InlineData(ErrorKind.Overloaded, 503)]
    public async Task Errors_are_typed(ErrorKind kind, int status)
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock());
        emulator.Always().Fail(kind, "Alas.");
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => emulator.ChatClient("bedrock", "m").GetResponseAsync("hi"));
        Assert.Equal((kind, status), (error.Kind, error.Status));
        Assert.Contains("Alas.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_says_its_type_in_a_header()
    {
        var network = new Network(() =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"message":"Enough for today."}""") };
            response.Headers.Add("x-amzn-ErrorType", "ServiceQuotaExceededException:http://internal.amazon.com/coral/com.amazon.bedrock/");
            response.Headers.Add("x-amzn-RequestId", "req-7");
            return response;
        });
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => Api(network).ChatAsync(new ChatRequest("hi", new() { ModelId = "m" })));
        Assert.Equal((ErrorKind.QuotaExceeded, "ServiceQuotaExceededException", "req-7"), (error.Kind, error.ErrorType, error.RequestId));
    }

    [Fact]
    public async Task An_exception_in_the_stream_is_typed_and_carries_what_had_come()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock());
        emulator.Always().Say("one two three four five six").InPiecesOf(4).ErrorAfter(2, ErrorKind.RateLimited, "Too many requests.");
        var error = await Assert.ThrowsAsync<RateLimitedException>(() => emulator.ChatClient("bedrock", "m").GetStreamingResponseAsync("hi").ToChatResponseAsync());
        Assert.Equal("throttlingException", error.ErrorType);
        Assert.StartsWith("one ", error.PartialResponse!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_is_cut_off_is_an_interruption()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock());
        emulator.Always().Say("one two three four five six").InPiecesOf(4).CutAfter(2);
        var error = await Assert.ThrowsAsync<StreamInterruptedException>(() => emulator.ChatClient("bedrock", "m").GetStreamingResponseAsync("hi").ToChatResponseAsync());
        Assert.StartsWith("one ", error.PartialResponse!.Text, StringComparison.Ordinal);
    }

    // As the service sends it: text and reasoning are not opened, payloads are padded.
    [Fact]
    public async Task A_stream_made_by_the_codec_of_the_SDK_is_read()
    {
        byte[] body =
        [
            .. Frame("messageStart", """{"p":"abc","role":"assistant"}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"Hm"}},"p":"ab"}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"c2ln"}},"p":"ab"}"""),
            .. Frame("contentBlockStop", """{"contentBlockIndex":0}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"reasoningContent":{"redactedContent":"c2VjcmV0"}}}"""),
            .. Frame("contentBlockStop", """{"contentBlockIndex":1}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":2,"delta":{"text":"Let "}}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":2,"delta":{"text":"me see."}}"""),
            .. Frame("contentBlockStop", """{"contentBlockIndex":2}"""),
            .. Frame("contentBlockStart", """{"contentBlockIndex":3,"start":{"toolUse":{"toolUseId":"c1","name":"tide"}}}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":3,"delta":{"toolUse":{"input":"{\"port\":"}}}"""),
            .. Frame("contentBlockDelta", """{"contentBlockIndex":3,"delta":{"toolUse":{"input":"\"Brest\"}"}}}"""),
            .. Frame("contentBlockStop", """{"contentBlockIndex":3}"""),
            .. Frame("contentBlockStart", """{"contentBlockIndex":4,"start":{"toolUse":{"toolUseId":"c2","name":"moon"}}}"""),
            .. Frame("contentBlockStop", """{"contentBlockIndex":4}"""),
            .. Frame("messageStop", """{"stopReason":"tool_use"}"""),
            .. Frame("metadata", """{"usage":{"inputTokens":3,"outputTokens":2,"totalTokens":10,"cacheReadInputTokens":4,"cacheWriteInputTokens":1},"metrics":{"latencyMs":7}}"""),
        ];
        var updates = Api(new Network(() => Stream(body))).ChatStreamingAsync(new ChatRequest("hi", new() { ModelId = "m" }));
        var answer = await updates.ToChatResponseAsync();
        var contents = answer.Messages.Single().Contents;
        Assert.Equal(["Hm", ""], contents.OfType<TextReasoningContent>().Select(static one => one.Text));
        Assert.Equal(["c2ln", "c2VjcmV0"], contents.OfType<TextReasoningContent>().Select(static one => one.ProtectedData));
        Assert.Equal("Let me see.", answer.Text);
        var calls = contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal([("c1", "tide"), ("c2", "moon")], calls.Select(static one => (one.CallId, one.Name)));
        Assert.Equal("Brest", calls[0].Arguments!["port"]!.ToString());
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Equal((8, 2, 4), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.CachedInputTokenCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_Bedrock_runs_is_none_for_the_client(bool stream)
    {
        var body = stream
            ? [
                .. Frame("messageStart", """{"role":"assistant"}"""),
                .. Frame("contentBlockStart", """{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"c1","name":"nova_code_interpreter","type":"server_tool_use"}}}"""),
                .. Frame("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{\"snippet\":\"6 * 7\"}"}}}"""),
                .. Frame("contentBlockStop", """{"contentBlockIndex":0}"""),
                .. Frame("contentBlockStart", """{"contentBlockIndex":1,"start":{"toolResult":{"toolUseId":"c1","type":"nova_code_interpreter_result","status":"success"}}}"""),
                .. Frame("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolResult":[{"json":{"stdOut":"42"}}]}}"""),
                .. Frame("contentBlockStop", """{"contentBlockIndex":1}"""),
                .. Frame("contentBlockDelta", """{"contentBlockIndex":2,"delta":{"text":"42."}}"""),
                .. Frame("contentBlockStop", """{"contentBlockIndex":2}"""),
                .. Frame("messageStop", """{"stopReason":"end_turn"}"""),
            ]
            : Encoding.UTF8.GetBytes("""
                {"output":{"message":{"role":"assistant","content":[
                  {"toolUse":{"toolUseId":"c1","name":"nova_code_interpreter","input":{"snippet":"6 * 7"},"type":"server_tool_use"}},
                  {"toolResult":{"toolUseId":"c1","content":[{"json":{"stdOut":"42"}}],"status":"success","type":"nova_code_interpreter_result"}},{"text":"42."}]}},
                 "stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":1,"totalTokens":2},"metrics":{"latencyMs":1}}
                """);
        var api = Api(new Network(() => stream ? Stream(body) : new HttpResponseMessage { Content = new ByteArrayContent(body) }));
        var request = new ChatRequest("hi", new() { ModelId = "m" });
        var answer = stream ? await api.ChatStreamingAsync(request).ToChatResponseAsync() : await api.ChatAsync(request);
        Assert.Equal("42.", answer.Text);
        Assert.Empty(answer.Messages.Single().Contents.OfType<FunctionCallContent>());
    }

    [Fact]
    public async Task The_codec_of_the_SDK_reads_what_the_emulator_sends()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Bedrock());
        emulator.Always().Think("Hm", "c2ln").And.Say("High.").And.Call("tide", new { port = "Brest" });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, emulator.AddressOf("bedrock").AbsoluteUri.TrimEnd('/') + "/model/m/converse-stream")
        {
            Content = new StringContent("""{"messages":[{"role":"user","content":[{"text":"hi"}]}]}""", Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request);
        Assert.Equal("application/vnd.amazon.eventstream", response.Content.Headers.ContentType!.MediaType);
        var body = await response.Content.ReadAsByteArrayAsync();
        var events = new List<string>();
        for (var at = 0; at < body.Length;)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at));
            var message = EventStreamMessage.FromBuffer(body[at..(at + length)], 0, length);
            events.Add($"{message.Headers[":event-type"].AsString()} {Encoding.UTF8.GetString(message.Payload)}");
            at += length;
        }
        Assert.Equal("""messageStart {"role":"assistant"}""", events[0]);
        Assert.Equal("""contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"Hm"}}}""", events[1]);
        Assert.Contains("""contentBlockDelta {"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"c2ln"}}}""", events);
        Assert.Contains("""contentBlockStop {"contentBlockIndex":1}""", events);
        Assert.Single(events, static one => one.StartsWith("contentBlockStart ", StringComparison.Ordinal));
        Assert.Contains(events, static one => one.StartsWith("""contentBlockDelta {"contentBlockIndex":2,"delta":{"toolUse":{"input":""", StringComparison.Ordinal));
        Assert.Equal("""messageStop {"stopReason":"tool_use"}""", events[^2]);
        Assert.StartsWith("metadata ", events[^1], StringComparison.Ordinal);
    }

    private static byte[] Frame(string type, string payload)
    {
        var headers = new List<IEventStreamHeader>();
        foreach (var (name, value) in new[] { (":message-type", "event"), (":event-type", type), (":content-type", "application/json") })
        {
            var header = new EventStreamHeader(name);
            header.SetString(value);
            headers.Add(header);
        }
        return new EventStreamMessage(headers, Encoding.UTF8.GetBytes(payload)).ToByteArray();
    }

    private static IBedrock Api(Network network) => RestService.For<IBedrock>(new HttpClient(network) { BaseAddress = new("https://bedrock.test") });

    private static HttpResponseMessage Stream(byte[] body)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.amazon.eventstream");
        return response;
    }
}
