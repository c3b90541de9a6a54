using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Mistral;

/// <summary>What is Mistral's own.</summary>
public class MistralTests
{
    private static readonly Dialect s_mistral = Dialects.Mistral;

    [Fact]
    public async Task Thoughts_are_parts_within_a_part_and_go_back_as_such()
    {
        var answer = await s_mistral.AnswerAsync(Asking.Json(200, """
            { "id": "a", "object": "chat.completion", "created": 1, "model": "m", "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "tool_calls": null,
              "content": [{ "type": "thinking", "thinking": [{ "type": "text", "text": "Hm." }], "closed": true }, { "type": "text", "text": "Yes." }] } }],
              "usage": { "prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3 } }
            """));

        Assert.Equal("Yes.", answer.Text);
        Assert.Equal("Hm.", Assert.Single(answer.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Exchanged.AssertJson("""
            [{ "type": "thinking", "thinking": [{ "type": "text", "text": "Hm." }], "closed": true }, { "type": "text", "text": "Yes." }]
            """, s_mistral.RequestOf([.. answer.Messages]).GetProperty("messages")[0].GetProperty("content"));
    }

    [Fact]
    public async Task A_thought_with_more_than_text_in_it_goes_back_as_it_was()
    {
        const string thought = """{ "type": "thinking", "thinking": [{ "type": "text", "text": "By " }, { "type": "reference", "reference_ids": [1] }, { "type": "text", "text": "the book." }] }""";
        var answer = await s_mistral.AnswerAsync(Asking.Json(200, $$"""
            { "id": "a", "model": "m", "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": [{{thought}}, { "type": "text", "text": "Yes." }] } }] }
            """));

        Assert.Equal("By the book.", Assert.Single(answer.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Exchanged.AssertJson(thought, s_mistral.RequestOf([.. answer.Messages]).GetProperty("messages")[0].GetProperty("content")[0]);
    }

    [Fact]
    public async Task Content_is_a_list_and_a_string_in_one_stream()
    {
        var answer = await s_mistral.AnswerAsync(
            Exchanged.Stream(
                """{ "id": "a", "model": "m", "choices": [{ "index": 0, "delta": { "role": "assistant", "content": "" }, "finish_reason": null }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": [{ "type": "thinking", "thinking": [{ "type": "text", "text": "H" }] }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": [{ "type": "thinking", "thinking": [{ "type": "text", "text": "m." }] }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": [{ "type": "text", "text": "Ye" }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": "s." } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": [{ "type": "reference", "reference_ids": [2] }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "content": "" }, "finish_reason": "stop" }], "usage": { "prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3 } }""",
                "[DONE]"),
            stream: true);

        var contents = answer.Messages[0].Contents.Where(content => content is not UsageContent).ToList();
        Assert.Equal("Hm.", Assert.IsType<TextReasoningContent>(contents[0]).Text);
        Assert.Equal("Yes.", Assert.IsType<TextContent>(contents[1]).Text);
        Assert.Equal(typeof(AIContent), contents[2].GetType());
        Exchanged.AssertJson("""{ "type": "reference", "reference_ids": [2] }""", s_mistral.RequestOf([.. answer.Messages]).GetProperty("messages")[0].GetProperty("content")[2]);
    }

    [Fact]
    public async Task A_tool_call_goes_on_without_its_id()
    {
        var answer = await s_mistral.AnswerAsync(
            Exchanged.Stream(
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "tool_calls": [{ "id": "c1", "function": { "name": "look", "arguments": "{\"at\":" } }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": { "tool_calls": [{ "function": { "name": "", "arguments": "\"sea\"}" } }] } }] }""",
                """{ "id": "a", "choices": [{ "index": 0, "delta": {}, "finish_reason": "tool_calls" }] }"""),
            stream: true);

        var call = Assert.Single(answer.Messages[0].Contents.OfType<FunctionCallContent>());
        Assert.Equal(("c1", "look", "sea"), (call.CallId, call.Name, call.Arguments!["at"]!.ToString()));
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
    }

    [Theory]
    [InlineData(401, """{ "detail": "Unauthorized" }""", ErrorKind.Unauthorized, "Unauthorized")]
    [InlineData(422, """{ "detail": [{ "loc": ["body", "model"], "msg": "Field required", "type": "missing" }] }""", ErrorKind.InvalidRequest, "Field required")]
    [InlineData(400, """{ "object": "error", "message": "Invalid model: x", "type": "invalid_model", "param": null, "code": "1500" }""", ErrorKind.NotFound, "Invalid model: x")]
    public async Task Errors(int status, string body, ErrorKind kind, string message)
    {
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => s_mistral.AnswerAsync(Asking.Json(status, body)));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_request_has_Mistrals_names() => Exchanged.AssertJson("""
        { "model": "model", "messages": [{ "role": "user", "content": "Hi" }], "max_tokens": 5, "random_seed": 7, "reasoning_effort": "high", "tool_choice": "any",
          "tools": [{ "type": "function", "function": { "name": "f", "parameters": { "type": "object", "properties": {} } } }] }
        """, s_mistral.RequestOf([new(ChatRole.User, "Hi")], new()
    {
        MaxOutputTokens = 5,
        Seed = 7,
        Reasoning = new() { Effort = ReasoningEffort.Medium },
        ToolMode = ChatToolMode.RequireAny,
        Tools = [AIFunctionFactory.CreateDeclaration("f", "", System.Text.Json.JsonDocument.Parse("""{ "type": "object", "properties": {} }""").RootElement)],
    }));
}
