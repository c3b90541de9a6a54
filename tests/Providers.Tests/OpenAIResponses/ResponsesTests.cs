using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.OpenAIResponses;

/// <summary>What is the responses API's own: items beside messages.</summary>
public class ResponsesTests
{
    private const string Search = """{ "type": "web_search_call", "id": "ws_1", "status": "completed", "action": { "type": "search", "query": "sea" } }""";
    private const string Thought = """{ "type": "reasoning", "id": "rs_1", "summary": [{ "type": "summary_text", "text": "Hm." }], "encrypted_content": "c2VjcmV0" }""";
    private const string Call = """{ "type": "function_call", "id": "fc_1", "call_id": "c1", "name": "look", "arguments": "{\"at\":\"sea\"}", "status": "completed" }""";

    private static readonly Dialect s_responses = Dialects.OpenAIResponses;

    [Fact]
    public async Task Items_are_contents_of_one_message_and_go_back_as_items()
    {
        var answer = await s_responses.AnswerAsync(Asking.Json(200, $$"""{ "id": "resp_1", "model": "m", "status": "completed", "store": false, "output": [{{Thought}}, {{Search}}, {{Call}}] }"""));

        var contents = Assert.Single(answer.Messages).Contents;
        Assert.Equal(("Hm.", "c2VjcmV0"), (Assert.IsType<TextReasoningContent>(contents[0]).Text, ((TextReasoningContent)contents[0]).ProtectedData));
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Assert.Null(answer.ConversationId);
        var input = s_responses.RequestOf([.. answer.Messages, new(ChatRole.Tool, [new FunctionResultContent("c1", "blue")])]).GetProperty("input");
        Exchanged.AssertJson($$"""[{{Thought}}, {{Search}}, {{Call}}, { "type": "function_call_output", "call_id": "c1", "output": "blue" }]""", input);
    }

    [Fact]
    public async Task The_id_of_a_stored_answer_is_the_conversations()
    {
        var answer = await s_responses.AnswerAsync(Asking.Json(200, """{ "id": "resp_1", "model": "m", "status": "completed", "store": true, "output": [] }"""));

        Assert.Equal("resp_1", answer.ConversationId);
        Assert.Equal("resp_1", s_responses.RequestOf([new(ChatRole.User, "And?")], new() { ConversationId = "resp_1" }).GetProperty("previous_response_id").GetString());
    }

    [Fact]
    public async Task A_stream_says_items_twice_and_they_are_read_once()
    {
        var answer = await s_responses.AnswerAsync(
            Exchanged.Stream(
                """{ "type": "response.created", "response": { "id": "resp_1", "model": "m", "store": true } }""",
                """{ "type": "response.output_item.added", "output_index": 0, "item": { "type": "reasoning", "id": "rs_1", "summary": [] } }""",
                """{ "type": "response.reasoning_summary_text.delta", "output_index": 0, "summary_index": 0, "delta": "Hm." }""",
                $$"""{ "type": "response.output_item.done", "output_index": 0, "item": {{Thought}} }""",
                """{ "type": "response.output_item.added", "output_index": 1, "item": { "type": "web_search_call", "id": "ws_1", "status": "in_progress" } }""",
                $$"""{ "type": "response.output_item.done", "output_index": 1, "item": {{Search}} }""",
                """{ "type": "response.output_item.added", "output_index": 2, "item": { "type": "message", "id": "msg_1", "role": "assistant", "content": [] } }""",
                """{ "type": "response.content_part.added", "output_index": 2, "content_index": 0, "part": { "type": "output_text", "text": "", "annotations": [] } }""",
                """{ "type": "response.output_text.delta", "output_index": 2, "delta": "Let me " }""",
                """{ "type": "response.output_text.delta", "output_index": 2, "delta": "look." }""",
                """{ "type": "response.output_item.done", "output_index": 2, "item": { "type": "message", "id": "msg_1", "role": "assistant", "content": [{ "type": "output_text", "text": "Let me look.", "annotations": [] }] } }""",
                """{ "type": "response.output_item.added", "output_index": 3, "item": { "type": "function_call", "id": "fc_1", "call_id": "c1", "name": "look", "arguments": "" } }""",
                """{ "type": "response.function_call_arguments.delta", "output_index": 3, "delta": "{\"at\":\"sea\"}" }""",
                $$"""{ "type": "response.output_item.done", "output_index": 3, "item": {{Call}} }""",
                $$"""{ "type": "response.completed", "response": { "id": "resp_1", "status": "completed", "output": [{{Call}}], "usage": { "input_tokens": 1, "output_tokens": 2, "total_tokens": 3 } } }"""),
            stream: true);

        var contents = answer.Messages[0].Contents.Where(content => content is not UsageContent).ToList();
        Assert.Equal(4, contents.Count);
        Assert.Equal(("Hm.", "c2VjcmV0"), (Assert.IsType<TextReasoningContent>(contents[0]).Text, ((TextReasoningContent)contents[0]).ProtectedData));
        Exchanged.AssertJson(Search, (JsonElement)contents[1].RawRepresentation!);
        Assert.Equal("Let me look.", answer.Text);
        Assert.Equal("sea", Assert.IsType<FunctionCallContent>(contents[3]).Arguments!["at"]!.ToString());
        Assert.Equal((ChatFinishReason.ToolCalls, "resp_1"), (answer.FinishReason, answer.ConversationId));
    }

    [Fact]
    public async Task What_came_in_no_piece_is_taken_from_the_whole()
    {
        var answer = await s_responses.AnswerAsync(
            Exchanged.Stream("""
                { "type": "response.completed", "response": { "id": "resp_1", "status": "completed", "output": [{ "type": "message", "role": "assistant", "content": [{ "type": "output_text", "text": "Yes." }] }] } }
                """.Trim()),
            stream: true);

        Assert.Equal("Yes.", answer.Text);
    }

    [Fact]
    public async Task A_refusal_is_one_whole_and_in_pieces()
    {
        const string refusal = """{ "type": "message", "id": "msg_1", "role": "assistant", "content": [{ "type": "refusal", "refusal": "No." }] }""";
        var whole = await s_responses.AnswerAsync(Asking.Json(200, $$"""{ "id": "r", "status": "completed", "output": [{{refusal}}] }"""));
        var streamed = await s_responses.AnswerAsync(
            Exchanged.Stream(
                """{ "type": "response.output_item.added", "output_index": 0, "item": { "type": "message", "id": "msg_1", "role": "assistant", "content": [] } }""",
                """{ "type": "response.refusal.delta", "output_index": 0, "delta": "No." }""",
                $$"""{ "type": "response.output_item.done", "output_index": 0, "item": {{refusal}} }""",
                """{ "type": "response.completed", "response": { "status": "completed" } }"""),
            stream: true);

        foreach (var answer in new[] { whole, streamed })
            Assert.Equal("No.", Assert.Single(answer.Messages[0].Contents.OfType<ErrorContent>()).Message);
    }

    [Theory]
    [InlineData("max_output_tokens", "length")]
    [InlineData("content_filter", "content_filter")]
    public async Task What_is_incomplete_says_why(string reason, string finish)
    {
        var answer = await s_responses.AnswerAsync(Asking.Json(200, $$"""{ "id": "r", "status": "incomplete", "incomplete_details": { "reason": "{{reason}}" }, "output": [] }"""));
        Assert.Equal(finish, answer.FinishReason?.Value);
    }

    [Theory]
    [InlineData("""{ "type": "error", "code": "rate_limit_exceeded", "message": "Slow down.", "param": null }""")]
    [InlineData("""{ "type": "error", "error": { "type": "requests", "code": "rate_limit_exceeded", "message": "Slow down." } }""")]
    [InlineData("""{ "type": "response.failed", "response": { "status": "failed", "error": { "code": "rate_limit_exceeded", "message": "Slow down." } } }""")]
    public async Task Errors_in_a_stream(string failure) =>
        Assert.Contains("Slow down.", (await Assert.ThrowsAsync<RateLimitedException>(() => s_responses.AnswerAsync(Exchanged.Stream(failure), stream: true))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bare_string_is_what_the_user_says()
    {
        var request = s_responses.Server.ReadRequest("""{ "model": "m", "input": "Hello" }"""u8);
        Assert.Equal((ChatRole.User, "Hello"), (Assert.Single(request.Conversation).Role, request.Conversation[0].Text));
    }

    [Fact]
    public void What_the_assistant_did_is_one_turn_and_the_results_are_another()
    {
        var request = s_responses.Server.ReadRequest("""
            { "model": "m", "input": [
              { "role": "user", "content": "Hi" },
              { "type": "message", "role": "assistant", "content": [{ "type": "output_text", "text": "Let me look." }] },
              { "type": "function_call", "call_id": "c1", "name": "look", "arguments": "{}" },
              { "type": "function_call", "call_id": "c2", "name": "look", "arguments": "{}" },
              { "type": "function_call_output", "call_id": "c1", "output": "one" },
              { "type": "function_call_output", "call_id": "c2", "output": "two" }] }
            """u8);

        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.Tool], request.Conversation.Select(message => message.Role));
        Assert.Equal([typeof(TextContent), typeof(FunctionCallContent), typeof(FunctionCallContent)], request.Conversation[1].Contents.Select(content => content.GetType()));
    }
}
