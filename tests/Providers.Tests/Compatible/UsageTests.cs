using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Providers;

namespace ProviderKit.Providers.Tests.Compatible;

/// <summary>Token counts where each provider has them.</summary>
public class UsageTests
{
    [Fact]
    public async Task DeepSeek_says_what_came_from_the_cache_by_names_of_its_own()
    {
        var usage = (await Dialects.DeepSeek.AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes"}""",
            beside: ""","usage":{"prompt_tokens":100,"completion_tokens":5,"total_tokens":105,"prompt_cache_hit_tokens":64,"prompt_cache_miss_tokens":36}"""))).Usage!;

        Assert.Equal((100, 64), (usage.InputTokenCount, usage.CachedInputTokenCount));
        Assert.Equal(36, usage.AdditionalCounts!["prompt_cache_miss_tokens"]);
    }

    [Fact]
    public async Task XAI_counts_reasoning_beside_the_output()
    {
        var usage = (await Dialects.XAI.AskAsync(Chunks.Stream(
            Chunks.Delta("""{"content":"Yes"}""", "stop"),
            """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m1","choices":[],"usage":{"prompt_tokens":30,"completion_tokens":10,"total_tokens":290,"completion_tokens_details":{"reasoning_tokens":250},"num_sources_used":2}}"""))).Usage!;

        Assert.Equal((30, 260, 250, 290), (usage.InputTokenCount, usage.OutputTokenCount, usage.ReasoningTokenCount, usage.TotalTokenCount));
        Assert.Equal(2, usage.AdditionalCounts!["num_sources_used"]);
    }

    [Fact]
    public async Task Moonshot_puts_them_into_the_last_choice()
    {
        var usage = (await Dialects.Moonshot.AskAsync(Chunks.Stream(
            Chunks.Delta("""{"content":"Yes"}"""),
            """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m1","choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":8,"completion_tokens":3,"total_tokens":11,"cached_tokens":4}}]}"""))).Usage!;

        Assert.Equal((8, 3, 11, 4), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount, usage.CachedInputTokenCount));
    }

    [Fact]
    public async Task Perplexity_has_growing_counts_in_every_chunk_lines_that_end_with_CRLF_and_no_end_mark()
    {
        const string Search = ""","citations":["https://a.test"],"search_results":[{"title":"A","url":"https://a.test","date":null}]""";
        var chunks = new[]
        {
            Chunks.Delta("""{"role":"assistant","content":"Y"}""", beside: Search + ""","usage":{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9}"""),
            Chunks.Delta("""{"role":"assistant","content":"es"}""", "stop", Search + ""","usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10,"search_context_size":"low","num_search_queries":3,"cost":{"input_tokens_cost":0.001,"total_cost":0.006}}"""),
        };
        var answer = await Dialects.Perplexity.AskAsync(Chunks.Events(string.Concat(chunks.Select(static one => $"data: {one}\r\n\r\n"))));

        Assert.Equal(("Yes", 2, 10), (answer.Text, answer.Usage!.OutputTokenCount, answer.Usage.TotalTokenCount));
        Assert.Equal(3, answer.Usage.AdditionalCounts!["num_search_queries"]);
        Assert.Equal(0.006m, answer.Property(UsageKeys.Cost).GetDecimal());
        Assert.Equal("https://a.test", answer.Property("citations")[0].GetString());
        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(answer.Messages[0].Contents.SelectMany(static one => one.Annotations ?? [])));
        Assert.Equal(("A", "https://a.test"), (citation.Title, citation.Url!.OriginalString));
    }

    [Fact]
    public async Task Together_has_a_seed_beyond_64_bits_a_reason_of_its_own_and_counts_unasked()
    {
        var answer = await Dialects.Together.AskAsync(Chunks.Stream(
            """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m1","choices":[{"index":0,"text":"Yes","delta":{"token_id":9642,"role":"assistant","content":"Yes"},"logprobs":null,"finish_reason":"eos","seed":15259210161316577000}],"usage":{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9,"cached_tokens":5}}"""));

        Assert.Equal(("Yes", ChatFinishReason.Stop), (answer.Text, answer.FinishReason));
        Assert.Equal((8, 5), (answer.Usage!.InputTokenCount, answer.Usage.CachedInputTokenCount));
    }

    [Fact]
    public async Task A_local_server_may_have_them_in_every_chunk()
    {
        var usage = (await Dialects.Local.AskAsync(Chunks.Stream(
            Chunks.Delta("""{"content":"Y"}""", beside: ""","usage":{"prompt_tokens":8,"completion_tokens":1,"total_tokens":9}"""),
            Chunks.Delta("""{"content":"es"}""", "stop", ""","usage":{"prompt_tokens":8,"completion_tokens":2,"total_tokens":10}""")))).Usage!;

        Assert.Equal((8, 2, 10), (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount));
    }

    [Theory]
    [InlineData("deepseek", "insufficient_system_resource")]
    [InlineData("openrouter", "error")]
    [InlineData("zai", "network_error")]
    [InlineData("local", "guardrail_intervened")]
    public async Task A_reason_without_a_meaning_passes_through(string provider, string reason)
    {
        var answer = await Dialects.Compatible.Single(one => one.Provider == provider).AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes"}""", reason));

        Assert.Equal(new ChatFinishReason(reason), answer.FinishReason);
    }

    [Theory]
    [InlineData("zai", "sensitive", "content_filter")]
    [InlineData("zai", "model_context_window_exceeded", "length")]
    [InlineData("huggingface", "eos_token", "stop")]
    public async Task A_reason_of_its_own_has_a_meaning(string provider, string reason, string meaning)
    {
        var answer = await Dialects.Compatible.Single(one => one.Provider == provider).AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes"}""", reason));

        Assert.Equal(new ChatFinishReason(meaning), answer.FinishReason);
    }
}
