using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Cohere;

/// <summary>What is Cohere's own.</summary>
public class CohereTests
{
    private static readonly Dialect s_cohere = Dialects.Cohere;

    private static readonly string[] s_calling =
    [
        """{ "type": "message-start", "id": "a", "delta": { "message": { "role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": [] } } }""",
        """{ "type": "tool-plan-delta", "delta": { "message": { "tool_plan": "I will " } } }""",
        """{ "type": "tool-plan-delta", "delta": { "message": { "tool_plan": "look." } } }""",
        """{ "type": "tool-call-start", "index": 0, "delta": { "message": { "tool_calls": { "id": "c1", "type": "function", "function": { "name": "look", "arguments": "" } } } } }""",
        """{ "type": "tool-call-delta", "index": 0, "delta": { "message": { "tool_calls": { "function": { "arguments": "{\"at\":\"sea\"}" } } } } }""",
        """{ "type": "tool-call-end", "index": 0 }""",
        """{ "type": "message-end", "delta": { "finish_reason": "TOOL_CALL", "usage": { "billed_units": { "input_tokens": 1, "output_tokens": 2 }, "tokens": { "input_tokens": 30, "output_tokens": 4 }, "cached_tokens": 5 } } }""",
    ];

    [Fact]
    public async Task The_tool_plan_is_reasoning_and_goes_back_as_the_tool_plan()
    {
        var answer = await s_cohere.AnswerAsync(Exchanged.Stream(s_calling), stream: true);

        Assert.Equal("I will look.", Assert.Single(answer.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
        Assert.Equal(ChatFinishReason.ToolCalls, answer.FinishReason);
        Exchanged.AssertJson("""
            { "role": "assistant", "tool_plan": "I will look.", "tool_calls": [{ "type": "function", "id": "c1", "function": { "name": "look", "arguments": "{\"at\":\"sea\"}" } }] }
            """, s_cohere.RequestOf([.. answer.Messages]).GetProperty("messages")[0]);
    }

    [Fact]
    public async Task Tokens_count_and_what_is_billed_stands_beside()
    {
        var usage = (await s_cohere.AnswerAsync(Exchanged.Stream(s_calling), stream: true)).Usage!;

        Assert.Equal((30, 4, 5), (usage.InputTokenCount, usage.OutputTokenCount, usage.CachedInputTokenCount));
        Assert.Equal((1, 2), (usage.AdditionalCounts!["billed_input_tokens"], usage.AdditionalCounts["billed_output_tokens"]));
    }

    [Fact]
    public async Task A_tool_call_is_complete_when_its_event_says_so()
    {
        using var client = s_cohere.InProcess(new ProviderKit.Conformance.Playing.CannedHandler(Exchanged.Stream(s_calling[..6]), ProviderKit.Conformance.Playing.Splitting.Whole));
        var calls = new List<FunctionCallContent>();
        await Assert.ThrowsAsync<StreamInterruptedException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync("Hello", new() { ModelId = "model" })) calls.AddRange(update.Contents.OfType<FunctionCallContent>());
        });
        Assert.Equal("look", Assert.Single(calls).Name);
    }

    [Fact]
    public async Task Thinking_without_calls_goes_back_as_thinking()
    {
        var answer = await s_cohere.AnswerAsync(
            Exchanged.Stream(
                """{ "type": "message-start", "id": "a", "delta": { "message": { "role": "assistant" } } }""",
                """{ "type": "content-start", "index": 0, "delta": { "message": { "content": { "type": "thinking", "thinking": "" } } } }""",
                """{ "type": "content-delta", "index": 0, "delta": { "message": { "content": { "thinking": "Hm." } } } }""",
                """{ "type": "content-end", "index": 0 }""",
                """{ "type": "content-start", "index": 1, "delta": { "message": { "content": { "type": "text", "text": "" } } } }""",
                """{ "type": "content-delta", "index": 1, "delta": { "message": { "content": { "text": "Yes." } } } }""",
                """{ "type": "citation-start", "index": 0, "delta": { "message": { "citations": { "start": 0, "end": 1, "text": "Y" } } } }""",
                """{ "type": "citation-start", "index": 1, "delta": { "message": { "citations": { "start": 1, "end": 2, "text": "e" } } } }""",
                """{ "type": "content-end", "index": 1 }""",
                """{ "type": "message-end", "delta": { "finish_reason": "MAX_TOKENS" } }"""),
            stream: true);

        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        var citations = answer.Messages[0].Contents.SelectMany(static one => one.Annotations ?? []).Select(static one => (TextSpanAnnotatedRegion)Assert.Single(one.AnnotatedRegions!));
        Assert.Equal([(0, 1), (1, 2)], citations.Select(static one => (one.StartIndex!.Value, one.EndIndex!.Value)));
        Exchanged.AssertJson("""[{ "type": "thinking", "thinking": "Hm." }, { "type": "text", "text": "Yes." }]""", s_cohere.RequestOf([.. answer.Messages]).GetProperty("messages")[0].GetProperty("content"));
    }

    [Fact]
    public async Task An_error_at_the_end_of_a_stream_is_an_exception_with_what_had_come()
    {
        var error = await Assert.ThrowsAsync<MalformedResponseException>(() => s_cohere.AnswerAsync(
            Exchanged.Stream(s_calling[0], s_calling[1], """{ "type": "message-end", "delta": { "finish_reason": "ERROR", "usage": {}, "error": "invalid tool generation", "error_type": "INVALID_TOOL_GENERATION" } }"""),
            stream: true));

        Assert.Equal("INVALID_TOOL_GENERATION", error.ErrorType);
        Assert.Equal("I will ", Assert.Single(error.PartialResponse!.Messages[0].Contents.OfType<TextReasoningContent>()).Text);
    }

    [Fact]
    public async Task Too_many_tokens() => await Assert.ThrowsAsync<ContextTooLongException>(() => s_cohere.AnswerAsync(Asking.Json(400, """{ "error_type": "TOO_MANY_TOKENS", "id": "x", "message": "too many tokens" }""")));
}
