using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>The generated server half, compiled and run: what it writes is what the templates and the schema say.</summary>
public class ServingTests
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1760000000);
    private static readonly ChatRequest s_request = new("hello", new ChatOptions { ModelId = "acme-large" });

    private static readonly UsageDetails s_usage = new() { InputTokenCount = 10, OutputTokenCount = 5, CachedInputTokenCount = 3, ReasoningTokenCount = 2 };

    private static ProviderServer Server { get; } = (ProviderServer)RunningTests.Acme.GetType("Acme.Models.AcmeProvider", throwOnError: true)!
        .GetProperty("Server", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    [Fact]
    public void A_whole_answer_is_written_as_the_templates_say()
    {
        var answer = new ChatResponse(new ChatMessage(ChatRole.Assistant,
        [
            new TextReasoningContent("Hm.") { ProtectedData = "s1" },
            new TextReasoningContent("Theirs."),
            new TextContent("Look") { AdditionalProperties = new() { ["providerkit.provider"] = "acme", ["mood"] = "gay" } },
            new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it" }),
        ]))
        {
            ResponseId = "t1",
            ModelId = "acme-large-2",
            CreatedAt = s_time,
            FinishReason = ChatFinishReason.ToolCalls,
            Usage = s_usage,
        };

        AssertSame(
            """
            {
              "id": "t1", "engine": "acme-large-2", "at": 1760000000,
              "parts": [
                { "kind": "thought", "words": "Hm.", "seal": "s1" }, { "kind": "thought", "words": "Theirs.", "seal": "" },
                { "kind": "words", "words": "Look", "mood": "gay" },
                { "kind": "call", "id": "c1", "function": "look", "with": "{\"at\":\"it\"}" }
              ],
              "end": "calls", "spent": { "in": 7, "out": 5, "kept": 3, "thought": 2 }
            }
            """,
            Document(answer));
    }

    [Fact]
    public void What_an_answer_lacks_is_made_up()
    {
        var written = JsonNode.Parse(Document(new ChatResponse(new ChatMessage(ChatRole.Assistant, "hi"))))!;

        Assert.Equal(("id-1", "acme-large", "done"), (written["id"]!.ToString(), written["engine"]!.ToString(), written["end"]!.ToString()));
    }

    [Fact]
    public void A_stream_is_written_as_the_templates_say()
    {
        var events = Stream(
            new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("Hm.")]) { ResponseId = "t1", ModelId = "acme-large-2" },
            new ChatResponseUpdate(ChatRole.Assistant, [new TextReasoningContent("") { ProtectedData = "s1" }]),
            new ChatResponseUpdate(ChatRole.Assistant, "Lo"),
            new ChatResponseUpdate(ChatRole.Assistant, "ok"),
            new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it" })]),
            new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(s_usage)]));

        AssertSame(
            """
            [
              { "on": "begun", "id": "t1", "engine": "acme-large-2" },
              { "on": "part", "no": 0, "part": { "kind": "thought", "words": "", "seal": "" } },
              { "on": "thought", "no": 0, "words": "Hm." },
              { "on": "seal", "no": 0, "seal": "s1" },
              { "on": "part-done", "no": 0 },
              { "on": "part", "no": 1, "part": { "kind": "words", "words": "" } },
              { "on": "words", "no": 1, "words": "Lo" },
              { "on": "words", "no": 1, "words": "ok" },
              { "on": "part-done", "no": 1 },
              { "on": "part", "no": 2, "part": { "kind": "call", "id": "c1", "function": "look", "with": "{}" } },
              { "on": "with", "no": 2, "piece": "{\"at\":\"it\"}" },
              { "on": "part-done", "no": 2 },
              { "on": "done", "end": "calls", "spent": { "in": 7, "out": 5, "kept": 3, "thought": 2 } }
            ]
            """,
            $"[{string.Join(',', events[..^1])}]");
        Assert.Equal("<end>", events[^1]);
    }

    [Theory]
    [InlineData(ErrorKind.ContextTooLong, 400, """{ "on": "trouble", "code": "too_long", "words": "Sorry." }""")]
    [InlineData(ErrorKind.Overloaded, 530, """{ "on": "trouble", "words": "Sorry." }""")]
    [InlineData(ErrorKind.RateLimited, 400, """{ "on": "trouble", "words": "no more than: Sorry." }""")]
    [InlineData(ErrorKind.NotFound, 404, """{ "on": "trouble", "words": "Sorry." }""")]
    public void An_error_is_called_what_the_provider_calls_it(ErrorKind kind, int status, string body)
    {
        var written = new ArrayBufferWriter<byte>();

        Assert.Equal(status, AnswerDocument.WriteError(Server, kind, new WireError { Message = "Sorry." }, written));
        AssertSame(body, Encoding.UTF8.GetString(written.WrittenSpan));
    }

    [Fact]
    public void A_host_is_told_where_and_how()
    {
        Assert.Equal(("acme", "/talk", "x-acme-key"), (Server.Provider.Id, Server.ChatPath, Server.Authentication!.Header));
        Assert.Equal("Talk", Server.RequestSchema!.Definition);
        Assert.Contains("\"Talk\"", Server.RequestSchema.Json, StringComparison.Ordinal);
    }

    private static string Document(ChatResponse answer)
    {
        var written = new ArrayBufferWriter<byte>();
        AnswerDocument.Write(Server, s_request, answer, written, static () => "id-1");
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    /// <summary>The data of the events.</summary>
    private static List<string> Stream(params ReadOnlySpan<ChatResponseUpdate> updates)
    {
        var written = new ArrayBufferWriter<byte>();
        using var writer = new AnswerStreamWriter(Server, s_request, written);
        foreach (var update in updates)
        {
            writer.Write(update);
        }

        writer.Complete();
        return [.. Encoding.UTF8.GetString(written.WrittenSpan).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(static one => one["data: ".Length..])];
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), $"expected {JsonNode.Parse(expected)!.ToJsonString()}\nactual   {actual}");
}
