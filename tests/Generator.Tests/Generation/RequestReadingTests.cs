using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Generated server halves read what generated clients write, and what they read is written again as it was.</summary>
public sealed class RequestReadingTests : IDisposable
{
    private readonly LoopbackEndpoint _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task What_a_client_writes_is_read_as_it_was_meant()
    {
        var written = await Send("Acme",
            [
                new(ChatRole.System, "Be brief."),
                new(ChatRole.User, [new TextContent("What?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png") { AdditionalProperties = new() { ["detail"] = "low" } }, new UriContent("https://a.test/b.png", "image/png"), new DataContent("abc"u8.ToArray(), "text/plain"), new DataContent(new byte[] { 4 }, "application/pdf") { Name = "a.pdf" }]) { AuthorName = "Ann" },
                new(ChatRole.Assistant, [new TextReasoningContent("Hm.") { ProtectedData = "s1" }, new TextReasoningContent("") { ProtectedData = "s2", AdditionalProperties = new() { ["redacted"] = true } }, new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it" })]),
                new(ChatRole.Tool, [new FunctionResultContent("c1", new List<AIContent> { new TextContent("a cat"), new DataContent(new byte[] { 5 }, "image/png") }), new FunctionResultContent("c2", "a dog")]),
            ],
            new ChatOptions
            {
                MaxOutputTokens = 9,
                Temperature = 0.1f,
                TopK = 3,
                Seed = 4,
                StopSequences = ["x"],
                ToolMode = ChatToolMode.RequireSpecific("look"),
                AllowMultipleToolCalls = false,
                Tools = [AIFunctionFactory.Create((string at) => at, "look", "Looks.")],
                ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "boat"),
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High },
                AdditionalProperties = new() { ["tier"] = "gold", ["spice"] = "hot", ["sampling.cold"] = 1, ["other"] = new[] { 1, 2 } },
            });

        var request = Read("Acme", written);

        Assert.Equal(["system", "user", "assistant", "tool", "tool"], request.Messages.Select(static one => one.Role.Value));
        Assert.Equal(("Be brief.", "Ann"), (request.Messages[0].Text, request.Messages[1].AuthorName));
        var said = request.Messages[1].Contents;
        Assert.Equal(("What?", "image/png", "low"), (((TextContent)said[0]).Text, ((DataContent)said[1]).MediaType, said[1].AdditionalProperties!["detail"]!.ToString()));
        Assert.Equal(("https://a.test/b.png", "abc", "a.pdf"), (((UriContent)said[2]).Uri.ToString(), Encoding.UTF8.GetString(((DataContent)said[3]).Data.Span), ((DataContent)said[4]).Name));
        Assert.Equal(["s1", "s2"], request.Messages[2].Contents.OfType<TextReasoningContent>().Select(static one => one.ProtectedData));
        Assert.Equal("it", request.Messages[2].Contents.OfType<FunctionCallContent>().Single().Arguments!["at"]!.ToString());
        Assert.Equal("a dog", ((FunctionResultContent)request.Messages[4].Contents.Single()).Result);
        var options = request.Options;
        Assert.Equal(("acme-large", 9, 0.1f, 3, 4L, false), (options.ModelId, options.MaxOutputTokens, options.Temperature, options.TopK, options.Seed, options.AllowMultipleToolCalls));
        Assert.Equal(("look", "boat", ReasoningEffort.High), (((RequiredChatToolMode)options.ToolMode!).RequiredFunctionName, ((ChatResponseFormatJson)options.ResponseFormat!).SchemaName, options.Reasoning!.Effort));
        Assert.Equal(["other", "providerkit.provider", "sampling.cold", "spice", "tier"], options.AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
        Assert.True(request.StreamUsage);
        AssertSame(written, await Send("Acme", request.Messages, options));
    }

    [Theory]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "fast", "sampling": 5, "halt": "x", "live": "yes", "tier": null }""")]
    [InlineData("""{ "engine": "e", "limit": "12", "mode": "chat", "sampling": { "heat": 0.12345678901234, "seed": 1.5, "odd": {} }, "function_mode": "may", "parallel": true }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "functions": [{ "name": "a", "takes": { "type": "object", "properties": { "b": {} } } }, { "name": "b", "does": "B.", "takes": { "type": "object" }, "odd": [1] }, { "kind": "search" }, 7], "function_mode": { "must": "a", "odd": 1 } }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "functions": [{ "name": "a", "takes": { "type": "object" } }], "function_mode": "perhaps", "shape": { "as": "xml" }, "thought": { "on": true, "depth": "some" } }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "shape": { "as": "json", "by": { "type": "object" } }, "thought": { "on": true } }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "shape": { "as": "json" }, "thought": { "on": true, "depth": "abysmal" } }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "instructions": [{ "kind": "words", "words": "Be", "odd": 1 }, { "kind": "dance" }], "thought": { "on": false, "why": 1 } }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "turns": [{ "who": "engine", "calls": [{ "kind": "call", "id": "c", "function": "f", "with": "no JSON" }, { "kind": "dance" }], "odd": 1 }, { "who": "engine", "said": 5 }, { "who": "ghost", "said": "boo" }, "text", { "who": "function", "call": "c", "gave": { "a": 1 }, "odd": 2 }] }""")]
    [InlineData("""{ "engine": "e", "limit": 1, "mode": "chat", "turns": [{ "who": "person", "said": [{ "kind": "picture", "bytes": "A Q==", "type": "image/png" }, { "kind": "picture", "bytes": "AQ==", "type": "text/plain" }, { "kind": "picture", "at": "no address" }, { "kind": "paper", "bytes": "??" }, { "kind": "paper", "bytes": "AQ==", "odd": 1 }, { "kind": "words", "words": "" }] }] }""")]
    public async Task What_others_write_is_written_again_as_it_was(string body)
    {
        var request = Read("Acme", body);

        AssertSame(body, await Send("Acme", request.Messages, request.Options));
    }

    [Fact]
    public async Task A_derived_provider_reads_what_it_has_made_of_the_templates()
    {
        const string Body = """{ "engine": "e", "limit": 512, "thought": { "on": true }, "turns": [{ "who": "person", "said": [{ "kind": "picture", "at": "https://a.test/b.png" }] }], "mode": "mini" }""";
        var request = Read("Mini", Body);

        Assert.Null(request.Options.Reasoning);
        Assert.Equal(typeof(AIContent), request.Messages.Single().Contents.Single().GetType());
        AssertSame(Body, await Send("Mini", request.Messages, request.Options));
    }

    [Fact]
    public void What_is_no_object_is_no_request()
    {
        foreach (var body in new[] { "", "[]", "7", "{", "{}}" })
        {
            Assert.ThrowsAny<JsonException>(() => Read("Acme", body));
        }
    }

    private static ChatRequest Read(string name, string body) => CompiledAcme.Server(name).ReadRequest(Encoding.UTF8.GetBytes(body));

    private async Task<string> Send(string name, IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        _server.Answer("""{ "id": "t1", "parts": [{ "kind": "words", "words": "hi" }], "end": "done" }""");
        using var model = CompiledAcme.Model(name, _server.Address);
        await model.GetResponseAsync(messages, options);
        return _server.Requests.Last().Body;
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(Without(JsonNode.Parse(expected)), Without(JsonNode.Parse(actual))), $"{expected}\n{actual}");

    /// <summary>Null says nothing, and neither does an empty list or object.</summary>
    private static JsonNode? Without(JsonNode? node) => node switch
    {
        JsonObject @object => @object.Select(static one => KeyValuePair.Create(one.Key, Without(one.Value))).Where(static one => one.Value is not null).ToList() is { Count: > 0 } kept ? new JsonObject(kept) : null,
        JsonArray { Count: > 0 } array => new JsonArray([.. array.Select(Without)]),
        JsonArray => null,
        _ => node?.DeepClone(),
    };
}
