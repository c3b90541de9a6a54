using ProviderKit.Conformance.Providers;

namespace ProviderKit.Providers.Tests.Compatible;

/// <summary>Reasoning under the name that each provider has for it, in answers and back again.</summary>
public class ReasoningTests
{
    /// <summary>Provider, the name in answers, and the name in requests; none where it does not go back.</summary>
    public static TheoryData<string, string, string?> Names => new()
    {
        { "deepseek", "reasoning_content", "reasoning_content" }, { "xai", "reasoning_content", "reasoning_content" }, { "openrouter", "reasoning", "reasoning_details" },
        { "together", "reasoning", null }, { "together", "reasoning_content", null }, { "fireworks", "reasoning_content", "reasoning_content" },
        { "cerebras", "reasoning", "reasoning" }, { "moonshot", "reasoning_content", "reasoning_content" }, { "zai", "reasoning_content", "reasoning_content" },
        { "huggingface", "reasoning", null }, { "huggingface", "reasoning_content", null }, { "local", "reasoning", "reasoning_content" }, { "local", "reasoning_content", "reasoning_content" },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_read_and_goes_back(string provider, string name, string? back)
    {
        var dialect = Dialects.Compatible.Single(one => one.Provider == provider);
        var whole = await dialect.AskAsync(Chunks.Whole($$"""{"role":"assistant","content":"Yes","{{name}}":"Let me see."}"""));
        var streamed = await dialect.AskAsync(Chunks.Stream(
            Chunks.Delta($$"""{"role":"assistant","content":null,"{{name}}":"Let me"}"""), Chunks.Delta($$"""{"content":null,"{{name}}":" see."}"""), Chunks.Delta("""{"content":"Yes"}""", "stop")));

        foreach (var answer in new[] { whole, streamed })
        {
            Assert.Equal(("Let me see.", "Yes"), (answer.Reasoning(), answer.Text));
            var message = await dialect.SentBackAsync(answer);
            Assert.Equal(back is null ? [] : [back], message.AsObject().Select(static one => one.Key).Where(static key => key.StartsWith("reasoning", StringComparison.Ordinal)));
            Assert.True(back is null || message[back]!.ToJsonString().Contains("Let me see.", StringComparison.Ordinal));
        }
    }

    /// <summary>vLLM has sent both for a while, one for those who know the older name only.</summary>
    [Theory]
    [InlineData("local")]
    [InlineData("huggingface")]
    [InlineData("together")]
    public async Task Under_both_names_it_counts_once(string provider)
    {
        var dialect = Dialects.Compatible.Single(one => one.Provider == provider);
        var whole = await dialect.AskAsync(Chunks.Whole("""{"role":"assistant","content":"Yes","reasoning":"Let me see.","reasoning_content":"Let me see."}"""));
        var streamed = await dialect.AskAsync(Chunks.Stream(Chunks.Delta("""{"reasoning":"Let me see.","reasoning_content":"Let me see."}"""), Chunks.Delta("""{"content":"Yes"}""", "stop")));

        Assert.Equal(("Let me see.", "Let me see."), (whole.Reasoning(), streamed.Reasoning()));
    }
}
