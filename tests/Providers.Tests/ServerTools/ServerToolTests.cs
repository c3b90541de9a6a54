using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.ServerTools;

#pragma warning disable MEAI001 // The contents are marked experimental.

/// <summary>What tools of the provider did are contents of Microsoft.Extensions.AI, and go back as the parts that they were.</summary>
public class ServerToolTests
{
    private const string Search = """{"type":"server_tool_use","id":"s1","name":"web_search","input":{"query":"sea é"},"caller":{"type":"direct"}}""";
    private const string Found = """{"type":"web_search_tool_result","tool_use_id":"s1","content":[{"type":"web_search_result","url":"https://sea.test","title":"Sea","encrypted_content":"ZW5j","page_age":null}]}""";
    private const string Failed = """{"type":"web_search_tool_result","tool_use_id":"s2","content":{"type":"web_search_tool_result_error","error_code":"max_uses_exceeded"}}""";
    private const string Code = """{"type":"server_tool_use","id":"s3","name":"bash_code_execution","input":{"command":"ls"}}""";
    private const string Ran = """{"type":"bash_code_execution_tool_result","tool_use_id":"s3","content":{"type":"bash_code_execution_result","stdout":"a.txt\n","stderr":"slow","return_code":0,"content":[{"type":"bash_code_execution_output","file_id":"f1"}]}}""";
    private const string Fetch = """{"type":"server_tool_use","id":"s4","name":"web_fetch","input":{"url":"https://sea.test"}}""";
    private const string Mcp = """{"type":"mcp_tool_use","id":"m1","name":"ask","server_name":"wiki","input":{"q":1}}""";
    private const string McpGave = """{"type":"mcp_tool_result","tool_use_id":"m1","is_error":false,"content":[{"type":"text","text":"One."}]}""";

    [Fact]
    public async Task Anthropics_blocks_are_searches_code_and_calls_of_servers()
    {
        const string Content = $"[{Search},{Found},{Failed},{Code},{Ran},{Fetch},{Mcp},{McpGave}]";
        var answer = await Dialects.Anthropic.AnswerAsync(Asking.Json(200,
            $$$"""{"id":"m","type":"message","role":"assistant","model":"c","content":{{{Content}}},"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1}}"""));

        var contents = answer.Messages[0].Contents;
        var search = Assert.IsType<WebSearchToolCallContent>(contents[0]);
        Assert.Equal(("s1", "sea é"), (search.CallId, Assert.Single(search.Queries!)));
        var found = Assert.IsType<WebSearchToolResultContent>(contents[1]);
        var page = Assert.IsType<UriContent>(Assert.Single(found.Outputs!));
        Assert.Equal(("s1", "https://sea.test", "Sea"), (found.CallId, page.Uri.OriginalString, page.AdditionalProperties!["title"]));
        Assert.Equal("max_uses_exceeded", Assert.IsType<ErrorContent>(Assert.Single(Assert.IsType<WebSearchToolResultContent>(contents[2]).Outputs!)).Message);
        var code = Assert.IsType<DataContent>(Assert.Single(Assert.IsType<CodeInterpreterToolCallContent>(contents[3]).Inputs!));
        Assert.Equal(("ls", "text/x-sh"), (Encoding.UTF8.GetString(code.Data.Span), code.MediaType));
        var ran = Assert.IsType<CodeInterpreterToolResultContent>(contents[4]).Outputs!;
        Assert.Equal("a.txt\n", Assert.IsType<TextContent>(ran[0]).Text);
        Assert.Equal("f1", Assert.IsType<HostedFileContent>(ran.Single(static one => one is HostedFileContent)).FileId);
        Assert.Equal("slow", Assert.IsType<ErrorContent>(ran.Single(static one => one is ErrorContent)).Message);
        Assert.Equal(typeof(AIContent), contents[5].GetType());
        var mcp = Assert.IsType<McpServerToolCallContent>(contents[6]);
        Assert.Equal(("m1", "ask", "wiki", "1"), (mcp.CallId, mcp.Name, mcp.ServerName, mcp.Arguments!["q"]!.ToString()));
        Assert.Equal("One.", Assert.IsType<TextContent>(Assert.Single(Assert.IsType<McpServerToolResultContent>(contents[7]).Outputs!)).Text);
        Exchanged.AssertJson(Content, Dialects.Anthropic.RequestOf(answer.Messages).GetProperty("messages")[0].GetProperty("content"));
        Exchanged.AssertJson(Content, Dialects.Anthropic.RequestOf(Stored(answer)).GetProperty("messages")[0].GetProperty("content"));
    }

    [Fact]
    public async Task In_a_stream_what_a_call_is_given_comes_in_pieces_and_goes_back_whole()
    {
        static string Begin(int index, string block) => $$$"""{"type":"content_block_start","index":{{{index}}},"content_block":{{{block}}}}""";
        static string Piece(int index, string piece) => $$$"""{"type":"content_block_delta","index":{{{index}}},"delta":{"type":"input_json_delta","partial_json":{{{JsonSerializer.Serialize(piece)}}}}}""";
        static string End(int index) => $$$"""{"type":"content_block_stop","index":{{{index}}}}""";
        var answer = await Dialects.Anthropic.AnswerAsync(
            Exchanged.Stream(
                """{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"c","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":1,"output_tokens":1,"service_tier":"priority"}}}""",
                Begin(0, """{"type":"server_tool_use","id":"s1","name":"web_search","input":{},"caller":{"type":"direct"}}"""), Piece(0, ""), Piece(0, "{\"query\":"), Piece(0, " \"sea é\"}"), End(0),
                Begin(1, Found), End(1),
                Begin(2, """{"type":"server_tool_use","id":"s4","name":"web_fetch","input":{}}"""), Piece(2, "{\"url\":\"https://sea.test\"}"), End(2),
                Begin(3, """{"type":"text","text":""}"""), """{"type":"content_block_delta","index":3,"delta":{"type":"text_delta","text":"Blue."}}""", End(3),
                """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":9}}""",
                """{"type":"message_stop"}"""),
            stream: true);

        Assert.Equal("sea é", Assert.Single(Assert.IsType<WebSearchToolCallContent>(answer.Messages[0].Contents[0]).Queries!));
        Exchanged.AssertJson(
            $$$"""[{{{Search}}},{{{Found}}},{{{Fetch}}},{"type":"text","text":"Blue."}]""",
            Dialects.Anthropic.RequestOf(Stored(answer)).GetProperty("messages")[0].GetProperty("content"));
        Assert.Equal("priority", ((JsonElement)(answer.AdditionalProperties ?? answer.Messages[0].AdditionalProperties)!["service_tier"]!).GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Items_of_responses_say_what_came_of_a_call_too(bool stream)
    {
        const string Searched = """{"type":"web_search_call","id":"ws_1","status":"completed","action":{"type":"search","query":"sea","sources":[{"type":"url","url":"https://sea.test"}]}}""";
        const string Interpreted = """{"type":"code_interpreter_call","id":"ci_1","status":"completed","container_id":"k","code":"print(1)","outputs":[{"type":"logs","logs":"1\n"}]}""";
        const string Called = """{"type":"mcp_call","id":"mcp_1","server_label":"wiki","name":"ask","arguments":"{\"q\":1}","output":"One.","error":null,"status":"completed"}""";
        const string Items = $"[{Searched},{Interpreted},{Called}]";
        var whole = $$$"""{"id":"r","model":"m","status":"completed","service_tier":"flex","output":{{{Items}}}}""";
        var answer = await Dialects.OpenAIResponses.AnswerAsync(
            stream
                ? Exchanged.Stream(
                    """{"type":"response.created","response":{"id":"r","model":"m"}}""",
                    """{"type":"response.output_item.added","output_index":0,"item":{"type":"web_search_call","id":"ws_1","status":"in_progress"}}""",
                    $$$"""{"type":"response.output_item.done","output_index":0,"item":{{{Searched}}}}""",
                    """{"type":"response.output_item.added","output_index":1,"item":{"type":"code_interpreter_call","id":"ci_1","status":"in_progress","code":"","outputs":null}}""",
                    $$$"""{"type":"response.output_item.done","output_index":1,"item":{{{Interpreted}}}}""",
                    $$$"""{"type":"response.output_item.done","output_index":2,"item":{{{Called}}}}""",
                    $$$"""{"type":"response.completed","response":{{{whole}}}}""")
                : Asking.Json(200, whole),
            stream);

        var contents = answer.Messages[0].Contents;
        Assert.Equal("sea", Assert.Single(contents.OfType<WebSearchToolCallContent>().Single().Queries!));
        Assert.Equal(("ws_1", "https://sea.test"), (contents.OfType<WebSearchToolResultContent>().Single().CallId, Assert.IsType<UriContent>(contents.OfType<WebSearchToolResultContent>().Single().Outputs![0]).Uri.OriginalString));
        Assert.Equal("1\n", Assert.IsType<TextContent>(contents.OfType<CodeInterpreterToolResultContent>().Single().Outputs![0]).Text);
        Assert.Equal(("ask", "One."), (contents.OfType<McpServerToolCallContent>().Single().Name, Assert.IsType<TextContent>(contents.OfType<McpServerToolResultContent>().Single().Outputs![0]).Text));
        Exchanged.AssertJson(Items, Dialects.OpenAIResponses.RequestOf(Stored(answer)).GetProperty("input"));
    }

    [Fact]
    public async Task Gemini_runs_code_with_and_without_ids()
    {
        const string Parts = """[{"executableCode":{"language":"PYTHON","code":"print(1)"},"thoughtSignature":"c2ln"},{"codeExecutionResult":{"outcome":"OUTCOME_OK","output":"1\n"}}]""";
        var answer = await Dialects.Gemini.AnswerAsync(Asking.Json(200, $$$"""{"candidates":[{"content":{"role":"model","parts":{{{Parts}}}},"finishReason":"STOP"}],"modelVersion":"g"}"""));

        var call = Assert.IsType<CodeInterpreterToolCallContent>(answer.Messages[0].Contents[0]);
        var result = Assert.IsType<CodeInterpreterToolResultContent>(answer.Messages[0].Contents[1]);
        Assert.Equal(call.CallId, result.CallId);
        Assert.Equal("1\n", Assert.IsType<TextContent>(Assert.Single(result.Outputs!)).Text);
        Exchanged.AssertJson(Parts, Dialects.Gemini.RequestOf(Stored(answer)).GetProperty("contents")[0].GetProperty("parts"));
    }

    [Fact]
    public void A_request_is_read_with_the_same_contents_and_another_provider_does_not_see_them()
    {
        var request = AnthropicProvider.Server.ReadRequest(Encoding.UTF8.GetBytes(
            $$$"""{"model":"c","max_tokens":5,"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":[{{{Search}}},{{{Found}}},{"type":"text","text":"Blue."}]}]}"""));

        var contents = request.Messages[1].Contents;
        Assert.IsType<WebSearchToolCallContent>(contents[0]);
        Assert.Equal("s1", Assert.IsType<WebSearchToolResultContent>(contents[1]).CallId);
        Exchanged.AssertJson($$$"""[{{{Search}}},{{{Found}}},{"type":"text","text":"Blue."}]""", Dialects.Anthropic.RequestOf(request.Messages).GetProperty("messages")[1].GetProperty("content"));
        Assert.Equal("Blue.", Dialects.OpenAI.RequestOf(request.Messages).GetProperty("messages")[1].GetProperty("content").GetString());
    }

    [Fact]
    public void Tools_of_the_provider_are_asked_for_as_each_calls_them()
    {
        static string Tools(Dialect dialect) =>
            dialect.RequestOf([new(ChatRole.User, "Hi")], new ChatOptions { Tools = [new HostedWebSearchTool(), new HostedCodeInterpreterTool()] }).GetProperty("tools").GetRawText();

        Assert.Equal("""[{"type":"web_search"},{"type":"code_interpreter","container":{"type":"auto"}}]""", Tools(Dialects.OpenAIResponses).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("""[{"googleSearch":{}},{"codeExecution":{}}]""", Tools(Dialects.Gemini).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("""[{"type":"browser_search"},{"type":"code_interpreter"}]""", Tools(Dialects.Groq));
    }

    private static List<ChatMessage> Stored(ChatResponse answer) =>
        JsonSerializer.Deserialize<List<ChatMessage>>(JsonSerializer.Serialize(answer.Messages, AIJsonUtilities.DefaultOptions), AIJsonUtilities.DefaultOptions)!;
}
