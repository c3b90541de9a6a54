using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Serving;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.OpenAIResponses;

/// <summary>Custom tools: their calls have a text in place of JSON.</summary>
public class CustomCallTests
{
    private const string Item = "\"type\":\"custom_tool_call\",\"id\":\"ctc_1\",\"call_id\":\"call_1\",\"name\":\"run_sql\"";

    private static readonly string s_stream = string.Concat(new[]
    {
        """{"type":"response.created","sequence_number":0,"response":{"id":"resp_1","model":"m","status":"in_progress","output":[]}}""",
        $$$"""{"type":"response.output_item.added","output_index":0,"item":{{{{Item}}},"input":""}}""",
        """{"type":"response.custom_tool_call_input.delta","output_index":0,"delta":"SELECT \"a\""}""",
        """{"type":"response.custom_tool_call_input.delta","output_index":0,"delta":" FROM b"}""",
        $$$"""{"type":"response.output_item.done","output_index":0,"item":{{{{Item}}},"input":"SELECT \"a\" FROM b"}}""",
        """{"type":"response.completed","response":{"id":"resp_1","model":"m","status":"completed","output":[]}}""",
    }.Select(data => $"data: {data}\n\n"));

    private static readonly ChatOptions s_withTool = new() { ModelId = "m", Tools = [ProviderTool.Create("openai-responses", """{"type":"custom","name":"run_sql"}""")] };

    [Fact]
    public async Task The_text_is_the_only_argument()
    {
        var updates = await UpdatesAsync(s_withTool);
        var call = Assert.Single(updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());

        Assert.Equal(("call_1", "run_sql", false), (call.CallId, call.Name, call.InformationalOnly));
        Assert.Equal("SELECT \"a\" FROM b", Assert.Contains("input", call.Arguments!));
        // The pieces are no JSON text, so that none is announced but the call.
        Assert.Equal([("run_sql", "")], updates.Select(update => update.RawRepresentation).OfType<ToolCallDelta>().Select(delta => (delta.Name!, delta.Arguments)));
    }

    [Fact]
    public async Task A_call_of_a_tool_that_the_request_does_not_have_was_run_by_the_provider()
    {
        var call = Assert.Single((await UpdatesAsync(new() { ModelId = "m" })).SelectMany(update => update.Contents).OfType<FunctionCallContent>());
        Assert.True(call.InformationalOnly);
    }

    [Fact]
    public async Task Call_and_result_go_back_in_their_own_form()
    {
        var answer = (await UpdatesAsync(s_withTool)).ToChatResponse();
        using var handler = Asking.Handler(Asking.Events(s_stream));
        using var client = Dialects.OpenAIResponses.InProcess(handler);
        await client.GetStreamingResponseAsync(
            [
                .. answer.Messages, new(ChatRole.Tool, [new FunctionResultContent("call_1", "1 row")]),
                new(ChatRole.Assistant, [new FunctionCallContent("call_2", "other", new Dictionary<string, object?> { ["input"] = "x" })]), new(ChatRole.Tool, [new FunctionResultContent("call_2", "y")]),
            ],
            s_withTool).ToChatResponseAsync();

        var input = JsonNode.Parse(handler.Requests.Single())!["input"]!.AsArray();
        Assert.Equal(["custom_tool_call", "custom_tool_call_output", "function_call", "function_call_output"], input.Select(item => (string)item!["type"]!));
        Assert.Equal("SELECT \"a\" FROM b", (string)input[0]!["input"]!);
        Assert.Equal(("call_1", "1 row"), ((string)input[1]!["call_id"]!, (string)input[1]!["output"]!));
    }

    [Fact]
    public async Task A_server_reads_them_and_the_same_provider_gets_them_again()
    {
        var body = """
            {
              "model": "m",
              "input": [
                { "role": "user", "content": "How many?" },
                { "type": "custom_tool_call", "id": "ctc_1", "call_id": "c", "name": "run_sql", "input": "SELECT 1" },
                { "type": "custom_tool_call_output", "call_id": "c", "output": "1" }
              ]
            }
            """u8.ToArray();
        var request = Dialects.OpenAIResponses.Server.ReadRequest(body);
        var call = Assert.Single(request.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>());

        Assert.Equal("SELECT 1", Assert.Contains("input", call.Arguments!));
        Assert.Empty(await RequestRoundTrip.DifferencesAsync(Dialects.OpenAIResponses, body));
    }

    private static async Task<List<ChatResponseUpdate>> UpdatesAsync(ChatOptions options)
    {
        using var client = Dialects.OpenAIResponses.InProcess(new CannedHandler(Asking.Events(s_stream), Splitting.ByteByByte));
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync("Hello", options)) updates.Add(update);
        return updates;
    }
}
