using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Xunit;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>Generated code, compiled and run against a server on the loopback interface.</summary>
public sealed class RunningTests : IDisposable
{
    private static readonly Lazy<Assembly> s_acme = new(Compile);

    /// <summary>The compiled provider, for other tests that run it.</summary>
    internal static Assembly Acme => s_acme.Value;

    private readonly LoopbackEndpoint _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_whole_conversation_is_written_as_the_templates_say()
    {
        _server.Answer("""{ "id": "t1", "parts": [{ "kind": "words", "words": "hi" }], "end": "done" }""");
        List<ChatMessage> messages =
        [
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, [new TextContent("What is this?"), new DataContent(new byte[] { 1, 2, 3 }, "image/png") { AdditionalProperties = new() { ["detail"] = "low" } }, new DataContent("abc"u8.ToArray(), "text/plain"), new DataContent(new byte[] { 4 }, "application/pdf") { Name = "a.pdf" }]) { AuthorName = "Ann" },
            new(ChatRole.Assistant, [
                new TextReasoningContent("Hm.") { ProtectedData = "s1" },
                new TextReasoningContent("") { ProtectedData = "s2", AdditionalProperties = new() { ["redacted"] = true } },
                new TextReasoningContent("Theirs.") { ProtectedData = "x", AdditionalProperties = new() { ["providerkit.provider"] = "another" } },
                new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it" }),
                new FunctionCallContent("c2", "look", null)]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "a cat"), new FunctionResultContent("c2", new { seen = 2 })]),
        ];

        await Model("IAcme").GetResponseAsync(messages, new ChatOptions
        {
            Temperature = 0.5f,
            TopP = 0.75f,
            StopSequences = ["x"],
            ToolMode = ChatToolMode.RequireSpecific("look"),
            Tools = [AIFunctionFactory.Create((string at) => at, "look", "Looks.")],
            ResponseFormat = ChatResponseFormat.Json,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Medium },
            AdditionalProperties = new() { ["tier"] = "gold", ["spice"] = "hot", ["sampling.cold"] = 1, ["sampling.nucleus"] = 0.25, ["other"] = new[] { 1, 2 } },
        });

        AssertJson("""
            {
              "engine": "acme-large", "limit": 512, "instructions": "Be brief.",
              "turns": [
                { "who": "person", "called": "Ann", "said": [{ "kind": "words", "words": "What is this?" }, { "kind": "picture", "bytes": "AQID", "type": "image/png", "detail": "low" }, { "kind": "paper", "text": "abc" }, { "kind": "paper", "bytes": "BA==", "called": "a.pdf" }] },
                { "who": "engine", "said": [{ "kind": "thought", "words": "Hm.", "seal": "s1" }, { "kind": "sealed", "seal": "s2" }],
                  "calls": [{ "kind": "call", "id": "c1", "function": "look", "with": "{\"at\":\"it\"}" }, { "kind": "call", "id": "c2", "function": "look", "with": "{}" }] },
                { "who": "function", "call": "c1", "gave": "a cat" },
                { "who": "function", "call": "c2", "gave": "{\"seen\":2}" }
              ],
              "sampling": { "heat": 0.5, "spice": "hot", "cold": 1, "nucleus": 0.25 }, "halt": ["x"],
              "functions": [{ "name": "look", "does": "Looks.", "takes": { "type": "object", "properties": { "at": { "type": "string" } }, "required": ["at"], "additionalProperties": false } }],
              "function_mode": { "must": "look" }, "shape": { "as": "json" }, "thought": { "on": true, "depth": "some" },
              "tier": "gold", "mode": "chat", "other": [1, 2]
            }
            """);
    }

    [Fact]
    public async Task An_answer_is_read_as_the_templates_say()
    {
        _server.Answer("""
            {
              "spent": { "in": 7, "out": 5, "kept": 3, "thought": 2 }, "end": "calls", "id": "t1", "engine": "acme-large-2", "at": 1760000000, "unknown": { "deep": [1] },
              "parts": [
                { "kind": "thought", "words": "Hm.", "seal": "s1" }, { "kind": "sealed", "seal": "s2" },
                { "words": "Look\u00e9 \ud83d\ude00", "kind": "words", "mood": "gay", "id": "w1" },
                { "kind": "call", "id": "c1", "function": "look", "with": "{\"at\":\"it\"}" },
                { "kind": "dance", "steps": 3 }
              ]
            }
            """);

        var answer = await Model("IAcme").GetResponseAsync("hello");

        Assert.Equal("Looké 😀", answer.Text);
        Assert.Equal(("t1", "acme-large-2", ChatFinishReason.ToolCalls), (answer.ResponseId, answer.ModelId, answer.FinishReason));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1760000000), answer.CreatedAt);
        Assert.Equal((10, 5, 15, 3, 2), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount, answer.Usage.CachedInputTokenCount, answer.Usage.ReasoningTokenCount));
        var contents = answer.Messages.Single().Contents;
        Assert.Equal(("Hm.", "s1"), (Assert.IsType<TextReasoningContent>(contents[0]).Text, ((TextReasoningContent)contents[0]).ProtectedData));
        var call = Assert.Single(contents.OfType<FunctionCallContent>());
        Assert.Equal(("c1", "look", "it"), (call.CallId, call.Name, call.Arguments!["at"]!.ToString()));

        // What came is sent back as it came, with what no template knows.
        _server.Answer("""{ "id": "t2", "parts": [], "end": "done" }""");
        await Model("IAcme").GetResponseAsync(answer.Messages);
        AssertJson("""
            {
              "engine": "acme-large", "limit": 512, "mode": "chat",
              "turns": [{
                "who": "engine",
                "said": [{ "kind": "thought", "words": "Hm.", "seal": "s1" }, { "kind": "sealed", "seal": "s2" }, { "kind": "words", "words": "Looké 😀", "mood": "gay", "id": "w1" }, { "kind": "dance", "steps": 3 }],
                "calls": [{ "kind": "call", "id": "c1", "function": "look", "with": "{\"at\":\"it\"}" }]
              }]
            }
            """);
    }

    [Fact]
    public async Task A_stream_is_read_as_the_templates_say()
    {
        _server.Stream(
            """{ "on": "begun", "id": "t1", "engine": "acme-large-2" }""",
            """{ "on": "tick" }""",
            """{ "on": "part", "no": 0, "part": { "kind": "thought", "words": "", "seal": "" } }""",
            """{ "on": "thought", "no": 0, "words": "Hm" }""",
            """{ "on": "thought", "no": 0, "words": "." }""",
            """{ "on": "seal", "no": 0, "seal": "s1" }""",
            """{ "on": "part-done", "no": 0 }""",
            """{ "on": "part", "no": 1, "part": { "kind": "words", "words": "" } }""",
            """{ "on": "words", "no": 1, "words": "Hel" }""",
            """{ "on": "words", "words": "lo", "no": 1 }""",
            """{ "on": "part-done", "no": 1 }""",
            """{ "on": "part", "no": 2, "part": { "kind": "call", "id": "c1", "function": "look", "with": "" } }""",
            """{ "on": "with", "no": 2, "piece": "{\"at\":" }""",
            """{ "on": "with", "no": 2, "piece": "\"it\"}" }""",
            """{ "on": "part-done", "no": 2 }""",
            """{ "on": "done", "end": "calls", "spent": { "in": 7, "out": 5 } }""");

        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in Model("IAcme").GetStreamingResponseAsync("hello"))
        {
            updates.Add(update);
        }

        Assert.All(updates, static update => Assert.Equal(("t1", "acme-large-2"), (update.ResponseId, update.ModelId)));
        Assert.Equal(["Hel", "lo"], updates.Select(static update => update.Text).Where(static text => text.Length > 0));
        var answer = updates.ToChatResponse();
        Assert.Equal(("Hello", ChatFinishReason.ToolCalls, 7), (answer.Text, answer.FinishReason, answer.Usage!.InputTokenCount));
        var reasoning = Assert.Single(answer.Messages.Single().Contents.OfType<TextReasoningContent>());
        Assert.Equal(("Hm.", "s1"), (reasoning.Text, reasoning.ProtectedData));
        Assert.Equal("it", Assert.Single(answer.Messages.Single().Contents.OfType<FunctionCallContent>()).Arguments!["at"]!.ToString());
        Assert.Equal(("/v2/talk", "k", "7"), (_server.Requests.Last().Path, _server.Requests.Last().Headers["x-acme-key"], _server.Requests.Last().Headers["x-acme-version"]));
    }

    [Fact]
    public async Task Errors_have_the_kinds_that_the_declaration_gives_them()
    {
        _server.Answer("""{ "on": "trouble", "code": "too_long", "words": "That is too much." }""", status: 400);
        var tooLong = await Assert.ThrowsAsync<ContextTooLongException>(() => Model("IAcme").GetResponseAsync("hello"));
        Assert.Equal(("acme", 400, "too_long"), (tooLong.ProviderId, tooLong.Status, tooLong.Code));

        _server.Answer("""{ "on": "trouble", "code": 17, "words": "No more than three.", "again": "1m30s" }""", status: 400);
        var limited = await Assert.ThrowsAsync<RateLimitedException>(() => Model("IAcme").GetResponseAsync("hello"));
        Assert.Equal(("17", TimeSpan.FromSeconds(90)), (limited.Code, limited.RetryAfter));

        _server.Answer("<html>", "text/html", 530);
        await Assert.ThrowsAsync<OverloadedException>(() => Model("IAcme").GetResponseAsync("hello"));

        _server.Stream("""{ "on": "words", "no": 0, "words": "Hel" }""", """{ "on": "trouble", "code": "too_long", "words": "Enough." }""");
        var inside = await Assert.ThrowsAsync<ContextTooLongException>(async () => await Model("IAcme").GetStreamingResponseAsync("hello").ToChatResponseAsync());
        Assert.Equal("Hel", inside.PartialResponse!.Text);
    }

    [Fact]
    public async Task A_derived_provider_says_only_what_differs()
    {
        _server.Answer("""{ "id": "t1", "parts": [{ "kind": "words", "words": "hi" }], "end": "out", "spent": { "in": 7, "out": 5, "cached": 3 } }""");

        var answer = await Model("IMini").GetResponseAsync("hello", new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High } });

        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.Equal((7, 3), (answer.Usage!.InputTokenCount, answer.Usage.CachedInputTokenCount));
        AssertJson("""{ "engine": "acme-large", "limit": 512, "turns": [{ "who": "person", "said": "hello" }], "mode": "mini" }""");
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            Model("IMini").GetResponseAsync(new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])));
    }

    private void AssertJson(string expected) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Sorted(JsonNode.Parse(_server.Requests.Last().Body)!, JsonNode.Parse(expected)!).ToJsonString());

    /// <summary>Order of properties means nothing: takes the one that is expected, what is not expected last.</summary>
    private static JsonNode Sorted(JsonNode actual, JsonNode? expected) => actual switch
    {
        JsonObject @object => new JsonObject(@object
            .OrderBy(one => expected is JsonObject order && order.ContainsKey(one.Key) ? order.Select(static known => known.Key).ToList().IndexOf(one.Key) : int.MaxValue)
            .Select(one => KeyValuePair.Create(one.Key, one.Value is null ? null : Sorted(one.Value, (expected as JsonObject)?[one.Key])))),
        JsonArray array => new JsonArray(array.Select((one, i) => one is null ? null : Sorted(one, expected is JsonArray list && i < list.Count ? list[i] : null)).ToArray()),
        _ => actual.DeepClone(),
    };

    private IChatClient Model(string name)
    {
        var x = name[1..];
        var options = (ProviderOptions)Activator.CreateInstance(s_acme.Value.GetType($"Acme.Models.{x}Options", throwOnError: true)!)!;
        options.ApiKey = "k";
        options.BaseAddress = _server.Address;
        options.DefaultModel = "acme-large";
        return (IChatClient)Activator.CreateInstance(s_acme.Value.GetType($"Acme.Models.{x}ChatModel", throwOnError: true)!, options)!;
    }

    private static Assembly Compile()
    {
        using var image = new MemoryStream();
        var result = GeneratorRun.OfAcme().Run().Output.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
