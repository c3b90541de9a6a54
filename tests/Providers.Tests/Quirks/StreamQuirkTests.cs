using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>Streams as providers send them, where their format has an oddity of its own.</summary>
public class StreamQuirkTests
{
    [Fact]
    public async Task Azure_behind_a_proxy_leaves_out_the_blank_behind_data()
    {
        var answer = await Exchange.AskAsync("azure",
            "data:{\"id\":\"\",\"created\":0,\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[{\"prompt_index\":0}]}\r\n\r\n"
            + $"data:{Exchange.Delta("""{"role":"assistant","content":"Yes"}""")}\r\n\r\ndata:{Exchange.Delta("{}", "stop")}\r\n\r\ndata:[DONE]\r\n", stream: true);

        Assert.Equal(("Yes", "c1", "m1", ChatFinishReason.Stop), (answer.Text, answer.ResponseId, answer.ModelId, answer.FinishReason));
    }

    [Fact]
    public async Task OpenRouter_keeps_the_connection_open_with_comments_in_two_forms()
    {
        var answer = await Exchange.AskAsync("openrouter",
            ": OPENROUTER PROCESSING\n\ndata: : OPENROUTER PROCESSING\n\n:\n\n" + Exchange.Events(Exchange.Delta("""{"role":"assistant","content":"Yes"}""", "stop"), "[DONE]"), stream: true);

        Assert.Equal("Yes", answer.Text);
    }

    /// <summary>A gateway went on with another backend in the middle of a call.</summary>
    [Fact]
    public async Task Anthropic_begins_a_second_time_in_the_middle_of_a_call()
    {
        const string Start = """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m1","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}""";
        var answer = await Exchange.AskAsync("anthropic", Exchange.Events(
            Start,
            """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t1","name":"look","input":{}}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"at\":"}}""",
            Start,
            """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t2","name":"look","input":{}}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"at\":\"sea\"}"}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":9}}""",
            """{"type":"message_stop"}"""), stream: true);

        var calls = answer.Messages.SelectMany(static one => one.Contents).OfType<FunctionCallContent>().ToDictionary(static one => one.CallId);
        Assert.Equal("sea", calls["t2"].Arguments!["at"]!.ToString());
        Assert.NotNull(calls["t1"].Exception);
        Assert.Equal(9, answer.Usage!.OutputTokenCount);
    }

    [Theory]
    [InlineData("cohere", "TOOL_CALL", "tool_calls")]
    [InlineData("cohere", "MAX_TOKENS", "length")]
    [InlineData("gemini", "MAX_TOKENS", "length")]
    [InlineData("gemini", "PROHIBITED_CONTENT", "content_filter")]
    [InlineData("gemini", "MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL")]
    public async Task Reasons_in_capitals_mean_what_others_do(string provider, string reason, string meaning)
    {
        var answer = await Exchange.AskAsync(provider, Exchange.Events(provider == "cohere"
            ? $$$$$"""{"type":"message-end","delta":{"finish_reason":"{{{{{reason}}}}}","usage":{"tokens":{"input_tokens":1,"output_tokens":1}}}}"""
            : $$"""{"candidates":[{"finishReason":"{{reason}}","index":0}],"usageMetadata":{"promptTokenCount":1,"totalTokenCount":1},"modelVersion":"m1"}"""), stream: true);

        Assert.Equal((new ChatFinishReason(meaning), ""), (answer.FinishReason, answer.Text));
    }

    [Fact]
    public async Task Mistral_has_a_list_and_a_string_for_content_in_one_stream()
    {
        var answer = await Exchange.AskAsync("mistral", Exchange.Events(
            Exchange.Delta("""{"role":"assistant","content":""}"""),
            Exchange.Delta("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]}"""),
            Exchange.Delta("""{"content":[{"type":"text","text":"Ye"}]}"""),
            Exchange.Delta("""{"content":"s."}""", "stop"), "[DONE]"), stream: true);

        Assert.Equal("Yes.", answer.Text);
        Assert.Equal("Hm.", string.Concat(answer.Messages[0].Contents.OfType<TextReasoningContent>().Select(static one => one.Text)));
    }

    public static TheoryData<string, string, string[]> Calls => new()
    {
        { "no index (Gemini by OpenAI's format)", "local", ["""[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"n\":1}"}}]""", """[{"id":"b","type":"function","function":{"name":"g","arguments":"{\"n\":2}"}}]"""] },
        { "one index for several (Ollama by OpenAI's format)", "local", ["""[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"n\":1}"}}]""", """[{"index":0,"id":"b","function":{"name":"g","arguments":"{\"n\":2}"}}]"""] },
        { "indices from one", "openrouter", ["""[{"index":1,"id":"a","function":{"name":"f","arguments":"{\"n\":1}"}}]""", """[{"index":2,"id":"b","function":{"name":"g","arguments":"{\"n\":2}"}}]"""] },
        { "an empty id goes on", "fireworks", ["""[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"n\""}},{"index":1,"id":"b","function":{"name":"g","arguments":""}}]""", """[{"index":0,"id":"","function":{"name":"","arguments":":1}"}}]""", """[{"index":1,"id":"","function":{"arguments":"{\"n\":2}"}}]"""] },
        { "no id goes on", "mistral", ["""[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"n\":1}"}},{"index":1,"id":"b","function":{"name":"g","arguments":"{\"n\""}}]""", """[{"index":1,"function":{"name":"","arguments":":2}"}}]"""] },
        { "the name in a later chunk", "deepseek", ["""[{"index":0,"id":"a","function":{"arguments":""}},{"index":1,"id":"b"}]""", """[{"index":1,"function":{"name":"g","arguments":"{\"n\":2}"}},{"index":0,"function":{"name":"f","arguments":"{\"n\":1}"}}]"""] },
        { "empty chunks after the last", "groq", ["""[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"n\":1}"}},{"index":1,"id":"b","function":{"name":"g","arguments":"{\"n\":2}"}}]""", """[{"index":1,"function":{"arguments":""}}]"""] },
    };

    [Theory, MemberData(nameof(Calls))]
    public async Task Calls_in_pieces_are_put_together(string what, string provider, string[] pieces)
    {
        var chunks = pieces.Select(static one => Exchange.Delta($$"""{"tool_calls":{{one}}}""")).Append(Exchange.Delta("{}", "tool_calls")).Append("[DONE]");
        var answer = await Exchange.AskAsync(provider, Exchange.Events([.. chunks]), stream: true);

        Assert.Equal(["a f 1", "b g 2"], answer.Messages.SelectMany(static one => one.Contents).OfType<FunctionCallContent>().Select(static one => $"{one.CallId} {one.Name} {one.Arguments!["n"]}").Order(StringComparer.Ordinal));
        Assert.True(answer.FinishReason == ChatFinishReason.ToolCalls, what);
    }

    [Fact]
    public async Task Ollama_gives_one_index_to_several_calls()
    {
        var answer = await Exchange.AskAsync("ollama",
            """{"model":"m1","created_at":"2026-08-01T00:00:00Z","message":{"role":"assistant","content":"","tool_calls":[{"function":{"index":0,"name":"f","arguments":{"n":1}}},{"function":{"index":0,"name":"f","arguments":{"n":2}}}]},"done":false}""" + "\n"
            + """{"model":"m1","created_at":"2026-08-01T00:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":1,"eval_count":2}""" + "\n",
            stream: true, contentType: "application/json");

        Assert.Equal(["1", "2"], answer.Messages.SelectMany(static one => one.Contents).OfType<FunctionCallContent>().Select(static one => one.Arguments!["n"]!.ToString()));
    }

    public static TheoryData<string, string, string, long, long, long?> Usages => new()
    {
        // Cumulative, in every chunk.
        { "local", Exchange.Events(Exchange.Delta("""{"content":"a"}""", beside: ""","usage":{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9}"""), Exchange.Delta("""{"content":"b"}""", "stop", ""","usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}"""), "[DONE]"), "", 8, 2, null },
        // Twice, in two places.
        { "groq", Exchange.Events(Exchange.Delta("""{"content":"a"}"""), Exchange.Delta("{}", "stop", ""","x_groq":{"id":"r","usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}},"usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}"""), "[DONE]"), "", 8, 2, null },
        // Reasoning beside the output.
        { "xai", Exchange.Events(Exchange.Delta("""{"content":"a"}""", "stop"), """{"id":"c1","choices":[],"usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":60,"completion_tokens_details":{"reasoning_tokens":50}}}""", "[DONE]"), "", 8, 52, 50 },
        // Two blocks: what it took, and what is billed.
        { "cohere", Exchange.Events("""{"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":3,"output_tokens":1},"tokens":{"input_tokens":8,"output_tokens":2}}}}"""), "billed_input_tokens", 8, 2, null },
        // Cached beside the input, in two events of which the last wins.
        { "anthropic", Exchange.Events(
            """{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m1","content":[],"usage":{"input_tokens":5,"cache_read_input_tokens":2,"output_tokens":1}}}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":6,"cache_read_input_tokens":2,"output_tokens":2}}""", """{"type":"message_stop"}"""), "", 8, 2, null },
    };

    [Theory, MemberData(nameof(Usages))]
    public async Task Tokens_are_counted_once(string provider, string body, string additional, long input, long output, long? reasoning)
    {
        var usage = (await Exchange.AskAsync(provider, body, stream: true)).Usage!;

        Assert.Equal((input, output, reasoning), (usage.InputTokenCount, usage.OutputTokenCount, usage.ReasoningTokenCount));
        Assert.True(additional.Length == 0 || usage.AdditionalCounts![additional] == 3);
    }

    [Fact]
    public async Task Odd_values_in_a_chunk_do_no_harm()
    {
        var answer = await Exchange.AskAsync("local", Exchange.Events(
            """{"id":null,"model":null,"choices":null,"created":null}""",
            """{"id":"","created":"1790000000","model":"","service_tier":"galactic","choices":[{"index":0,"delta":{"role":"","content":null},"finish_reason":""}]}""",
            """{"id":"c1","id":"c2","created":1790000000123,"model":"m1","choices":[{"index":0,"delta":{"content":"Yes","deep":{"er":[{"x":[1e2,9007199254740993]}]}},"finish_reason":null}]}""",
            """{"id":"c2","choices":[{"index":0,"delta":null,"finish_reason":null}]}""",
            """{"id":"c2","choices":[{"index":0,"finish_reason":"guardrail_intervened"}],"usage":{"prompt_tokens":"8","completion_tokens":1e2}}""",
            """{"usage":{"prompt_tokens":9}}"""), stream: true);

        Assert.Equal(("Yes", "c2", "m1", new ChatFinishReason("guardrail_intervened")), (answer.Text, answer.ResponseId, answer.ModelId, answer.FinishReason));
        Assert.Equal((9, 100), (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
    }
}
