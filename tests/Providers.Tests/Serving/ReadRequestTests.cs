using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Serving;

/// <summary>What a server half makes of a request.</summary>
public class ReadRequestTests
{
    [Fact]
    public void Options_have_what_the_request_says()
    {
        var request = Served.Read("openai", Bodies.Of("openai").First());

        var options = request.Options;
        Assert.Equal(("gpt", 100, 9007199254740993, true, true), (options.ModelId, options.MaxOutputTokens, options.Seed, request.Stream, request.StreamUsage));
        Assert.Equal((0.7f, 0.1f, -0.5f, 0.25f), (options.Temperature, options.TopP, options.FrequencyPenalty, options.PresencePenalty));
        Assert.Equal((ReasoningEffort.Low, false), (options.Reasoning?.Effort, options.AllowMultipleToolCalls));
        Assert.Equal(["x"], options.StopSequences);
        Assert.Equal("look", Assert.IsType<RequiredChatToolMode>(options.ToolMode).RequiredFunctionName);
        var format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal(("boat", "A boat."), (format.SchemaName, format.SchemaDescription));
        Assert.Equal(["logit_bias", "metadata", "n", "providerkit.provider", "stream_options.include_obfuscation", "user"], options.AdditionalProperties!.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tools_are_declarations_of_functions_or_the_providers_own()
    {
        var tools = Served.Read("openai", Bodies.Of("openai").First()).Options.Tools!;

        var look = Assert.IsAssignableFrom<AIFunctionDeclaration>(tools[0]);
        Assert.Equal(("look", "Looks.", true), (look.Name, look.Description, look.AdditionalProperties["strict"]));
        var now = Assert.IsAssignableFrom<AIFunctionDeclaration>(tools[1]);
        Assert.Equal(("now", "object"), (now.Name, now.JsonSchema.GetProperty("type").GetString()));
        Assert.Equal("free", Assert.IsType<ProviderTool>(tools[2]).Json.GetProperty("custom").GetProperty("name").GetString());
    }

    [Fact]
    public void Messages_have_the_contents_that_stand_in_them()
    {
        var messages = Served.Read("openai", Bodies.Of("openai").First()).Messages;

        Assert.Equal(["system", "developer", "user", "assistant", "tool", "tool", "assistant", "assistant", "assistant", "assistant", "function"], messages.Select(one => one.Role.Value));
        Assert.Equal(("Be brief.", "house", "ann"), (messages[0].Text, messages[1].AuthorName, messages[2].AuthorName));
        var said = messages[2].Contents;
        Assert.Equal("What?", Assert.IsType<TextContent>(said[0]).Text);
        Assert.Equal(("https://images.test/a.png", "image/*"), (Assert.IsType<UriContent>(said[1]).Uri.OriginalString, ((UriContent)said[1]).MediaType));
        Assert.Equal("low", said[1].AdditionalProperties!["detail"]!.ToString());
        Assert.Equal(("image/png", "application/pdf", "audio/mpeg"), (Media(said[2]), Media(said[3]), Media(said[4])));
        Assert.Equal([1, 2, 3, 4], ((DataContent)said[6]).Data.ToArray());
        Assert.Equal(("a.pdf", null), (((DataContent)said[6]).Name, ((DataContent)said[7]).Name));
        Assert.Equal("f1", Assert.IsType<HostedFileContent>(said[8]).FileId);
        Assert.Equal(typeof(AIContent), said[9].GetType());
        var calls = messages[3].Contents.OfType<FunctionCallContent>().ToList();
        Assert.Equal(("c1", "look", "it"), (calls[0].CallId, calls[0].Name, calls[0].Arguments!["at"]!.ToString()));
        Assert.NotNull(calls[1].Exception);
        Assert.Equal("a cat", Assert.IsType<FunctionResultContent>(messages[4].Contents.Single()).Result);
        Assert.Equal(2, Assert.IsAssignableFrom<IList<AIContent>>(((FunctionResultContent)messages[5].Contents.Single()).Result).Count);
        Assert.Equal("Refusal", messages[6].Contents.OfType<ErrorContent>().Single().ErrorCode);
    }

    [Fact]
    public void What_stands_apart_or_together_on_the_wire_has_the_roles_of_the_common_model()
    {
        var request = Served.Read("anthropic", Bodies.Of("anthropic").First());

        Assert.Equal(["system", "user", "assistant", "tool", "user", "tool"], request.Messages.Select(one => one.Role.Value));
        Assert.Equal("Be brief.Be kind.", request.Messages[0].Text);
        var thought = request.Messages[2].Contents.OfType<TextReasoningContent>().ToList();
        Assert.Equal(("Hm.", "c2ln", "eHg="), (thought[0].Text, thought[0].ProtectedData, thought[1].ProtectedData));
        var results = request.Messages[3].Contents.Cast<FunctionResultContent>().ToList();
        Assert.Equal(("t1", null, "t2", "none"), (results[0].CallId, results[0].Exception, results[1].CallId, results[1].Result));
        Assert.NotNull(results[1].Exception);
        Assert.Equal("And these?", request.Messages[4].Text);
        Assert.Equal((ReasoningEffort.Low, ReasoningOutput.None), (request.Options.Reasoning!.Effort, request.Options.Reasoning.Output));
        Assert.Equal((false, ChatToolMode.Auto, true), (request.Options.AllowMultipleToolCalls, request.Options.ToolMode, request.StreamUsage));
    }

    [Fact]
    public void An_older_name_is_understood_and_written_again()
    {
        const string Body = """{"model":"m","messages":[{"role":"user","content":"Hi"}],"max_tokens":5}""";
        var request = Served.Read("openai", Body);

        Assert.Equal(5, request.Options.MaxOutputTokens);
        Assert.Empty(SameRequest.Differences(Body, Served.Write("openai", request)));
        Assert.Contains("\"max_completion_tokens\":5", Served.Write("openai", new ChatRequest("Hi", new() { ModelId = "m", MaxOutputTokens = 5 })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"m","messages":[],"stream":true}""", true, false)]
    [InlineData("""{"model":"m","messages":[],"stream":true,"stream_options":{"include_usage":true}}""", true, true)]
    [InlineData("""{"model":"m","messages":[],"stream":true,"stream_options":{"include_usage":false}}""", true, false)]
    [InlineData("""{"model":"m","messages":[]}""", false, false)]
    public void Token_counts_of_a_stream_are_wanted_or_not(string body, bool stream, bool usage)
    {
        var request = Served.Read("openai", body);

        Assert.Equal((stream, usage), (request.Stream, request.StreamUsage));
        Assert.Empty(SameRequest.Differences(body, Served.Write("openai", request)));
    }

    [Fact]
    public void What_one_provider_alone_understands_does_not_go_to_another()
    {
        var request = Served.Read("openai", """
            {
              "model": "m", "stop": "x", "user": "ann", "max_tokens": 5,
              "messages": [{ "role": "user", "content": [{ "type": "text", "text": "Hi", "odd": 1 }, { "type": "dance" }], "odd": 2 }],
              "tools": [{ "type": "function", "function": { "name": "now", "odd": 3 } }]
            }
            """);

        Assert.Empty(SameRequest.Differences(
            """{ "model": "m", "max_tokens": 5, "stop_sequences": ["x"], "messages": [{ "role": "user", "content": "Hi" }], "tools": [{ "name": "now", "input_schema": { "type": "object", "properties": {} } }] }""",
            Served.Write("anthropic", request)));
    }

    [Fact]
    public void What_was_changed_after_reading_is_written()
    {
        var request = Served.Read("anthropic", """{ "model": "m", "max_tokens": 5, "metadata": { "user_id": "u" }, "messages": [{ "role": "user", "content": [{ "type": "tool_result", "tool_use_id": "t", "content": "x" }, { "type": "text", "text": "Hi" }] }] }""");
        request.Options.ModelId = "other";
        request.Options.MaxOutputTokens = 6;

        Assert.Empty(SameRequest.Differences(
            """{ "model": "other", "max_tokens": 6, "metadata": { "user_id": "u" }, "messages": [{ "role": "user", "content": [{ "type": "tool_result", "tool_use_id": "t", "content": "x" }, { "type": "text", "text": "Hi" }] }] }""",
            Served.Write("anthropic", request)));
        Assert.Equal(2, JsonNode.Parse(Served.Write("anthropic", new ChatRequest([new ChatMessage(ChatRole.User, "Yes?"), .. request.Messages.Skip(1)], request.Options)))!["messages"]![0]!["content"]!.AsArray().Count);
    }

    [Fact]
    public void A_providers_own_tool_goes_to_that_provider_only()
    {
        var options = new ChatOptions { ModelId = "m", Tools = [ProviderTool.Create("anthropic", """{"type":"web_search_20250305","name":"web_search"}""")] };

        Assert.Contains("""
            "tools":[{"type":"web_search_20250305","name":"web_search"}]
            """, Served.Write("anthropic", new ChatRequest("Hi", options)), StringComparison.Ordinal);
        Assert.Equal("web_search", options.Tools[0].Name);
        Assert.Throws<NotSupportedException>(() => Served.Write("openai", new ChatRequest("Hi", options)));
        Assert.ThrowsAny<JsonException>(() => ProviderTool.Create("anthropic", "{"));
        Assert.Throws<ArgumentException>(() => ProviderTool.Create("", "{}"));
        Assert.Throws<ArgumentException>(() => ProviderTool.Create("anthropic", default(JsonElement)));
    }

    private static string Media(AIContent content) => Assert.IsType<DataContent>(content).MediaType;
}
