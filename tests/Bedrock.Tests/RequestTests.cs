using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using Refit;

namespace ProviderKit.Bedrock.Tests;

public class RequestTests
{
    private static readonly byte[] s_png = [137, 80, 78, 71];

    [Theory]
    [InlineData("amazon.nova-lite-v1:0", "/model/amazon.nova-lite-v1%3A0/converse")]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse")]
    public async Task Ids_are_one_segment_of_the_path(string id, string path)
    {
        var network = new Network();
        await AskAsync(network, new ChatOptions { ModelId = id }, new ChatMessage(ChatRole.User, "hi"));
        Assert.Equal(path, network.Requests.Single().Address.AbsolutePath);
    }

    [Fact]
    public async Task A_streamed_answer_has_a_path_of_its_own()
    {
        var network = new Network();
        var api = RestService.For<IBedrock>(new HttpClient(network) { BaseAddress = new("https://bedrock.test") });
        await foreach (var _ in api.ChatStreamingAsync(new ChatRequest("hi", new ChatOptions { ModelId = "m" }))) { }
        Assert.Equal("/model/m/converse-stream", network.Requests.Single().Address.AbsolutePath);
    }

    [Theory]
    [InlineData(null, "https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse")]
    [InlineData("eu-central-1", "https://bedrock-runtime.eu-central-1.amazonaws.com/model/m/converse")]
    public async Task The_region_is_a_setting(string? region, string address)
    {
        var network = new Network();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Providers:bedrock:Region", region), new("Providers:bedrock:ApiKey", "key")]).Build());
        services.AddBedrock().ConfigurePrimaryHttpMessageHandler(() => network);
        await using var provider = services.BuildServiceProvider();
        Assert.Equal("Hello", (await provider.GetRequiredKeyedService<IChatClient>("bedrock").GetResponseAsync("hi", new() { ModelId = "m" })).Text);
        Assert.Equal(address, network.Requests.Single().Address.AbsoluteUri);
        Assert.Equal("Bearer key", network.Requests.Single().Headers["Authorization"]);
    }

    [Fact]
    public void A_region_that_leads_elsewhere_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => new BedrockChatModel(new BedrockOptions { Region = "evil.test/", ApiKey = "key" }));

    [Fact]
    public async Task Options_tools_and_system_stand_where_Converse_wants_them()
    {
        var options = new ChatOptions
        {
            ModelId = "m",
            Temperature = 0.5f,
            TopP = 0.25f,
            MaxOutputTokens = 100,
            StopSequences = ["###"],
            Tools = [AIFunctionFactory.CreateDeclaration("tide", "The tide.", System.Text.Json.JsonDocument.Parse("""{"type":"object"}""").RootElement)],
            ToolMode = ChatToolMode.RequireAny,
            AdditionalProperties = new() { ["additionalModelRequestFields.top_k"] = 5 },
        };
        await ExpectAsync(options, """
            {
              "messages": [{ "role": "user", "content": [{ "text": "hi" }] }],
              "system": [{ "text": "Be brief." }],
              "inferenceConfig": { "maxTokens": 100, "temperature": 0.5, "topP": 0.25, "stopSequences": ["###"] },
              "toolConfig": {
                "tools": [{ "toolSpec": { "name": "tide", "description": "The tide.", "inputSchema": { "json": { "type": "object" } } } }],
                "toolChoice": { "any": {} }
              },
              "additionalModelRequestFields": { "top_k": 5 }
            }
            """, new(ChatRole.System, "Be brief."), new(ChatRole.User, "hi"));
    }

    [Fact]
    public async Task Calls_and_results_are_blocks() => await ExpectAsync(new() { ModelId = "m" }, """
        {
          "messages": [
            { "role": "assistant", "content": [{ "toolUse": { "toolUseId": "c1", "name": "tide", "input": { "port": "Brest" } } }, { "toolUse": { "toolUseId": "c2", "name": "tide", "input": {} } }] },
            { "role": "user", "content": [
              { "toolResult": { "toolUseId": "c1", "content": [{ "text": "high" }, { "image": { "format": "png", "source": { "bytes": "iVBORw==" } } }] } },
              { "toolResult": { "toolUseId": "c2", "content": [{ "text": "Error: no port" }], "status": "error" } }] }]
        }
        """,
        new(ChatRole.Assistant, [new FunctionCallContent("c1", "tide", new Dictionary<string, object?> { ["port"] = "Brest" }), new FunctionCallContent("c2", "tide")]),
        new(ChatRole.Tool,
        [
            new FunctionResultContent("c1", new AIContent[] { new TextContent("high"), new DataContent(s_png, "image/png") }),
            new FunctionResultContent("c2", "Error: no port") { Exception = new InvalidOperationException("no port") },
        ]));

    [Fact]
    public async Task Images_documents_and_reasoning_are_blocks() => await ExpectAsync(new() { ModelId = "m" }, """
        {
          "messages": [
            { "role": "user", "content": [
              { "image": { "format": "jpeg", "source": { "bytes": "iVBORw==" } } },
              { "document": { "format": "pdf", "name": "Tides 2026", "source": { "bytes": "iVBORw==" } } },
              { "document": { "format": "csv", "name": "file-0f4636c78f65", "source": { "bytes": "iVBORw==" } } }] },
            { "role": "assistant", "content": [{ "reasoningContent": { "reasoningText": { "text": "Hm." } } }, { "text": "So." }] }]
        }
        """,
        new(ChatRole.User, [new DataContent(s_png, "image/jpeg"), new DataContent(s_png, "application/pdf") { Name = "Tides 2026" }, new DataContent(s_png, "text/csv")]),
        new(ChatRole.Assistant, [new TextReasoningContent("Hm."), new TextContent("So.")]));

    [Theory]
    [InlineData("pilot.pdf", "pilot-pdf")]
    [InlineData("  Ebbe &  Flut [2026] (neu).pdf ", "Ebbe - Flut [2026] (neu)-pdf")]
    [InlineData("潮汐", "file-0f4636c78f65")]
    public async Task Documents_get_names_that_Bedrock_takes(string name, string expected) => await ExpectAsync(new() { ModelId = "m" }, """
        { "messages": [{ "role": "user", "content": [{ "document": { "format": "pdf", "name": "NAME", "source": { "bytes": "iVBORw==" } } }] }] }
        """.Replace("NAME", expected, StringComparison.Ordinal), new ChatMessage(ChatRole.User, [new DataContent(s_png, "application/pdf") { Name = name }]));

    [Fact]
    public async Task Documents_without_names_have_different_ones()
    {
        var network = new Network();
        await AskAsync(network, new() { ModelId = "m" }, new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "application/pdf"), new DataContent(new byte[] { 2 }, "application/pdf")]));
        var names = JsonNode.Parse(network.Requests.Single().Body)!["messages"]![0]!["content"]!.AsArray().Select(static one => (string)one!["document"]!["name"]!).ToList();
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public async Task Audio_and_video_are_blocks() => await ExpectAsync(new() { ModelId = "m" }, """
        {
          "messages": [{ "role": "user", "content": [
            { "audio": { "format": "mp3", "source": { "bytes": "iVBORw==" } } },
            { "audio": { "format": "flac", "source": { "bytes": "iVBORw==" } } },
            { "video": { "format": "mp4", "source": { "bytes": "iVBORw==" } } },
            { "video": { "format": "three_gp", "source": { "bytes": "iVBORw==" } } }] }]
        }
        """,
        new ChatMessage(ChatRole.User, [new DataContent(s_png, "audio/mpeg"), new DataContent(s_png, "audio/flac"), new DataContent(s_png, "video/mp4"), new DataContent(s_png, "video/3gpp")]));

    [Fact]
    public async Task A_cache_marker_is_a_block_behind_what_is_marked()
    {
        var network = new Network();
        var tool = AIFunctionFactory.Create(() => 1, "f").WithCacheMarker();
        ChatMessage[] messages =
        [
            new(ChatRole.System, [new TextContent("Long.").WithCacheMarker(TimeSpan.FromHours(1))]),
            new(ChatRole.User, [new TextContent("One").WithCacheMarker(), new TextContent("Two")]),
            new(ChatRole.Assistant, [new FunctionCallContent("c", "f")]),
            new(ChatRole.Tool, [new FunctionResultContent("c", new List<AIContent> { new TextContent("a").WithCacheMarker(), new TextContent("b") }).WithCacheMarker()]),
        ];
        await AskAsync(network, new() { ModelId = "m", Tools = [tool] }, messages);
        var sent = JsonNode.Parse(network.Requests.Single().Body)!;
        AssertJson("""[{ "text": "Long." }, { "cachePoint": { "type": "default", "ttl": "1h" } }]""", sent["system"]);
        AssertJson("""[{ "text": "One" }, { "cachePoint": { "type": "default" } }, { "text": "Two" }]""", sent["messages"]![0]!["content"]);
        AssertJson("""[{ "toolResult": { "toolUseId": "c", "content": [{ "text": "a" }, { "text": "b" }] } }, { "cachePoint": { "type": "default" } }]""", sent["messages"]![2]!["content"]);
        AssertJson("""{ "cachePoint": { "type": "default" } }""", sent["toolConfig"]!["tools"]![1]);
    }

    [Fact]
    public async Task Effort_and_schema_of_an_answer_are_options_of_the_output() => await ExpectAsync(
        new()
        {
            ModelId = "m",
            Reasoning = new() { Effort = ReasoningEffort.ExtraHigh },
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonNode.Parse("""{"type":"object","properties":{"port":{"type":"string"}},"required":["port"]}""").Deserialize<JsonElement>(), "report"),
        },
        """
        {
          "messages": [{ "role": "user", "content": [{ "text": "hi" }] }],
          "outputConfig": {
            "textFormat": { "type": "json_schema", "structure": { "jsonSchema": {
              "schema": "{\"type\":\"object\",\"properties\":{\"port\":{\"type\":\"string\"}},\"required\":[\"port\"],\"additionalProperties\":false}", "name": "report" } } },
            "effort": "xhigh"
          }
        }
        """, new ChatMessage(ChatRole.User, "hi"));

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    private static async Task ExpectAsync(ChatOptions options, string expected, params ChatMessage[] messages)
    {
        var network = new Network();
        await AskAsync(network, options, messages);
        var sent = JsonNode.Parse(network.Requests.Single().Body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), sent), Encoding.UTF8.GetString(network.Requests.Single().Body));
        // The server half reads it, and a client writes it again as it was.
        var again = new Network();
        var api = RestService.For<IBedrock>(new HttpClient(again) { BaseAddress = new("https://bedrock.test") });
        await api.ChatAsync(BedrockProvider.Server.ReadRequest("/model/m/converse", network.Requests.Single().Body));
        Assert.True(JsonNode.DeepEquals(sent, JsonNode.Parse(again.Requests.Single().Body)), Encoding.UTF8.GetString(again.Requests.Single().Body));
    }

    private static Task<ChatResponse> AskAsync(Network network, ChatOptions options, params ChatMessage[] messages) =>
        RestService.For<IBedrock>(new HttpClient(network) { BaseAddress = new("https://bedrock.test") }).ChatAsync(new ChatRequest(messages, options));
}
