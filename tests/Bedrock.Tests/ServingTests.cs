using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Bedrock.Tests;

public class ServingTests
{
    public static TheoryData<string> Requests =>
    [
        """{"messages":[{"role":"user","content":[{"text":"hi"},{"cachePoint":{"type":"default"}},{"guardContent":{"text":{"text":"x"}}}]}],"requestMetadata":{"a":"b"}}""",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"system":[{"text":"a"},{"cachePoint":{"type":"default"}}],"guardrailConfig":{"guardrailIdentifier":"g","guardrailVersion":"1"}}""",
        """{"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"c","content":[{"json":{"a":1}}],"status":"success"}},{"text":"and now?"}]}]}""",
        """{"messages":[{"role":"user","content":[{"toolResult":{"toolUseId":"c","content":[{"text":"no"}],"status":"error"}}]}]}""",
        """{"messages":[{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Hm","signature":"c2ln"}}},{"reasoningContent":{"redactedContent":"eA=="}},{"text":"a"}]}]}""",
        """{"messages":[{"role":"user","content":[{"image":{"format":"webp","source":{"s3Location":{"uri":"s3://b/k"}}}},{"video":{"format":"mp4","source":{"bytes":"AAAA"}}}]}]}""",
        """{"messages":[{"role":"user","content":[{"document":{"format":"docx","name":"Plan","source":{"bytes":"AAAA"},"citations":{"enabled":true}}},{"text":"?"}]}]}""",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object"}}}},{"cachePoint":{"type":"default"}}],"toolChoice":{"auto":{}}}}""",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"f","description":"F.","inputSchema":{"json":{"type":"object"}},"strict":true}}],"toolChoice":{"tool":{"name":"f"}}}}""",
        """{"messages":[{"role":"system","content":[{"toolAddition":{"tool":{"name":"f"}}}]},{"role":"user","content":[{"text":"hi"}]}]}""",
        """{"messages":[{"role":"assistant","content":[{"toolUse":{"toolUseId":"c","name":"nova_code_interpreter","input":{"snippet":"1"},"type":"server_tool_use"}},{"toolResult":{"toolUseId":"c","content":[{"json":{"stdOut":"1"}}],"status":"success","type":"nova_code_interpreter_result"}},{"text":"1"}]}]}""",
        """{"messages":[{"role":"assistant","content":[{"citationsContent":{"content":[{"text":"a"}],"citations":[{"title":"t","location":{"web":{"url":"https://x.test"}}}]}},{"citationsContent":{"content":[{"text":"b"}]}}]}]}""",
        """{"messages":[{"role":"user","content":[{"document":{"format":"pdf","name":"a.b","source":{"bytes":"AAAA"}}},{"document":{"name":"T","source":{"text":"x"}}},{"searchResult":{"source":"s","title":"t","content":[{"text":"x"}]}}]}]}""",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"outputConfig":{"effort":"max","textFormat":{"type":"json_schema","structure":{"jsonSchema":{"schema":"{ \"type\": \"object\" }"}}}}}""",
        """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"serviceTier":{"type":"flex"},"performanceConfig":{"latency":"optimized"},"additionalModelRequestFields":{"top_k":3},"additionalModelResponseFieldPaths":["/stop_sequence"]}""",
    ];

    [Theory, MemberData(nameof(Requests))]
    public async Task A_request_that_is_read_is_written_again_as_it_was(string body)
    {
        var network = new Network();
        var request = BedrockProvider.Server.ReadRequest("/model/m/converse", Encoding.UTF8.GetBytes(body));
        await RestService.For<IBedrock>(new HttpClient(network) { BaseAddress = new("https://bedrock.test") }).ChatAsync(request);
        var again = Encoding.UTF8.GetString(network.Requests.Single().Body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(again)), again);
    }

    [Theory]
    [InlineData("""{"auto":{}}""", "auto")]
    [InlineData("""{"any":{}}""", "any")]
    [InlineData("""{"tool":{"name":"f"}}""", "f")]
    public void Choices_of_tools_are_told_apart_by_what_is_in_them(string choice, string expected)
    {
        var body = """{"messages":[{"role":"user","content":[{"text":"hi"}]}],"toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{}}}}],"toolChoice":CHOICE}}""".Replace("CHOICE", choice, StringComparison.Ordinal);
        var mode = BedrockProvider.Server.ReadRequest("/model/m/converse", Encoding.UTF8.GetBytes(body)).Options.ToolMode;
        Assert.Equal(expected, mode switch
        {
            AutoChatToolMode => "auto",
            RequiredChatToolMode { RequiredFunctionName: { } name } => name,
            RequiredChatToolMode => "any",
            _ => "none",
        });
    }

    [Fact]
    public void A_request_is_understood()
    {
        var body = """{"messages":[{"role":"user","content":[{"image":{"format":"png","source":{"bytes":"iVBORw=="}}}]},{"role":"user","content":[{"toolResult":{"toolUseId":"c","content":[{"text":"no"}],"status":"error"}}]}]}"""u8;
        var request = BedrockProvider.Server.ReadRequest("/model/arn%3Aaws%3Ax%2Fm/converse-stream".Replace("%3A", ":", StringComparison.Ordinal), body);
        Assert.Equal(("arn:aws:x/m", true), (request.Options.ModelId, request.Stream));
        var contents = request.Conversation.SelectMany(static one => one.Contents).ToList();
        Assert.Equal("image/png", Assert.IsType<DataContent>(contents[0]).MediaType);
        Assert.NotNull(Assert.IsType<FunctionResultContent>(contents[1]).Exception);
    }
}
