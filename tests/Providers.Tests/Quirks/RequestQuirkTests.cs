using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers.Tests.Clients;
using ProviderKit.Providers.Tests.Requests;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>What single providers call otherwise, refuse or cannot be told.</summary>
public class RequestQuirkTests
{
    private static readonly AIFunctionDeclaration[] s_tools =
    [
        AIFunctionFactory.CreateDeclaration("look", "Looks.", JsonElement.Parse("""{"type":"object","properties":{}}""")),
        AIFunctionFactory.CreateDeclaration("listen", "Listens.", JsonElement.Parse("""{"type":"object","properties":{}}""")),
    ];

    [Theory]
    [InlineData("mistral", "stream_options max_completion_tokens seed")]
    [InlineData("cohere", "stream_options max_completion_tokens parallel_tool_calls")]
    [InlineData("together", "stream_options max_completion_tokens parallel_tool_calls")]
    [InlineData("perplexity", "stream_options max_completion_tokens seed tools tool_choice parallel_tool_calls")]
    [InlineData("zai", "stream_options max_completion_tokens seed parallel_tool_calls frequency_penalty presence_penalty")]
    [InlineData("deepseek", "max_completion_tokens seed parallel_tool_calls")]
    [InlineData("moonshot", "max_tokens seed parallel_tool_calls")]
    [InlineData("fireworks", "max_completion_tokens")]
    [InlineData("huggingface", "max_completion_tokens")]
    [InlineData("local", "max_completion_tokens")]
    [InlineData("cerebras", "frequency_penalty presence_penalty")]
    public async Task Properties_that_a_provider_refuses_are_not_sent(string provider, string refused)
    {
        var body = await Exchange.RequestAsync(provider, new ChatOptions
        {
            MaxOutputTokens = 100,
            Seed = 7,
            FrequencyPenalty = 0.5f,
            PresencePenalty = 0.5f,
            AllowMultipleToolCalls = true,
            ToolMode = ChatToolMode.Auto,
            Tools = [.. s_tools],
        }, stream: true);

        Assert.All(refused.Split(' '), name => Assert.False(body.TryGetProperty(name, out _), name));
        Assert.True(body.TryGetProperty("max_tokens", out _) || body.TryGetProperty("max_completion_tokens", out _));
        Assert.DoesNotContain("\"function_call\":", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("strict", body.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("groq")]
    [InlineData("azure")]
    [InlineData("openrouter")]
    [InlineData("xai")]
    [InlineData("fireworks")]
    [InlineData("cerebras")]
    [InlineData("deepseek")]
    [InlineData("moonshot")]
    [InlineData("huggingface")]
    [InlineData("local")]
    public async Task Counts_of_a_stream_are_asked_for_where_they_do_not_come_by_themselves(string provider)
    {
        Assert.True((await Exchange.RequestAsync(provider, new ChatOptions(), stream: true)).GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
        Assert.False((await Exchange.RequestAsync(provider, new ChatOptions())).TryGetProperty("stream_options", out _));
    }

    [Theory]
    [InlineData("gemini", "gemini-3-pro", ReasoningEffort.Medium, "generationConfig.thinkingConfig", """{"includeThoughts":true,"thinkingLevel":"MEDIUM"}""")]
    [InlineData("gemini", "gemini-2.5-flash", ReasoningEffort.Medium, "generationConfig.thinkingConfig", """{"includeThoughts":true,"thinkingBudget":8192}""")]
    [InlineData("gemini", "models/gemini-2.5-pro", ReasoningEffort.Low, "generationConfig.thinkingConfig", """{"includeThoughts":true,"thinkingBudget":1024}""")]
    [InlineData("gemini", "gemini-2.5-flash", null, "generationConfig.thinkingConfig", """{"includeThoughts":true,"thinkingBudget":-1}""")]
    [InlineData("gemini", "gemini-2.5-flash", ReasoningEffort.None, "generationConfig.thinkingConfig", """{"thinkingBudget":0}""")]
    [InlineData("anthropic", "claude-opus-4-8", ReasoningEffort.High, "thinking", """{"type":"adaptive","display":"summarized"}""")]
    [InlineData("anthropic", "claude-opus-4-8", ReasoningEffort.High, "output_config", """{"effort":"high"}""")]
    [InlineData("anthropic", "claude-haiku-4-5-20251001", ReasoningEffort.High, "thinking", """{"type":"enabled","budget_tokens":3072,"display":"summarized"}""")]
    [InlineData("anthropic", "claude-haiku-4-5", ReasoningEffort.High, "output_config", null)]
    [InlineData("anthropic", "claude-sonnet-4-6", ReasoningEffort.Low, "thinking", """{"type":"adaptive","display":"summarized"}""")]
    [InlineData("moonshot", "kimi-k3", ReasoningEffort.ExtraHigh, "reasoning_effort", "\"max\"")]
    [InlineData("moonshot", "kimi-k3", ReasoningEffort.ExtraHigh, "thinking", null)]
    [InlineData("moonshot", "kimi-k3", ReasoningEffort.None, "thinking", null)]
    [InlineData("moonshot", "kimi-k2.6", ReasoningEffort.High, "thinking", """{"type":"enabled"}""")]
    [InlineData("moonshot", "kimi-k2.6", ReasoningEffort.High, "reasoning_effort", null)]
    [InlineData("moonshot", "kimi-k2.5", ReasoningEffort.None, "thinking", """{"type":"disabled"}""")]
    [InlineData("deepseek", "deepseek-chat", ReasoningEffort.ExtraHigh, "reasoning_effort", "\"max\"")]
    [InlineData("deepseek", "deepseek-chat", ReasoningEffort.None, "thinking", """{"type":"disabled"}""")]
    [InlineData("zai", "glm-5.3", ReasoningEffort.Medium, "reasoning_effort", "\"high\"")]
    [InlineData("zai", "glm-4.6", ReasoningEffort.None, "thinking", """{"type":"disabled"}""")]
    [InlineData("together", "openai/gpt-oss-120b", ReasoningEffort.Low, "reasoning_effort", "\"low\"")]
    [InlineData("together", "Qwen/Qwen3.5-9B", ReasoningEffort.None, "reasoning", """{"enabled":false}""")]
    [InlineData("cohere", "command-a-reasoning", ReasoningEffort.High, "thinking", """{"type":"enabled"}""")]
    [InlineData("openrouter", "m1", ReasoningEffort.High, "reasoning", """{"effort":"high"}""")]
    [InlineData("ollama", "gpt-oss", ReasoningEffort.Low, "think", "\"low\"")]
    [InlineData("mistral", "magistral", ReasoningEffort.Low, "reasoning_effort", "\"high\"")]
    public async Task Reasoning_is_asked_for_as_the_model_knows_it(string provider, string model, ReasoningEffort? effort, string path, string? expected)
    {
        var body = await Exchange.RequestAsync(provider, new ChatOptions { ModelId = model, MaxOutputTokens = 9000, Reasoning = new() { Effort = effort } });

        JsonElement? at = body;
        foreach (var name in path.Split('.')) at = at?.TryGetProperty(name, out var inner) == true ? inner : null;
        Assert.Equal(expected, at?.GetRawText());
    }

    /// <summary>What a client of the provider sends is read as what it means, and is written again to the letter.</summary>
    [Theory]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true,"thinkingBudget":8192}""", ReasoningEffort.Medium)]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true,"thinkingBudget":5000}""", ReasoningEffort.Medium)]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true,"thinkingBudget":32768}""", ReasoningEffort.ExtraHigh)]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true,"thinkingBudget":-1}""", null)]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true}""", null)]
    [InlineData("gemini-3-pro", """{"includeThoughts":true,"thinkingBudget":8192}""", ReasoningEffort.Medium)]
    [InlineData("gemini-3-pro", """{"includeThoughts":true,"thinkingLevel":"LOW"}""", ReasoningEffort.Low)]
    [InlineData("gemini-2.5-flash", """{"includeThoughts":true,"thinkingLevel":"LOW"}""", ReasoningEffort.Low)]
    public async Task A_budget_is_read_as_an_effort_and_written_again_as_it_was(string model, string config, ReasoningEffort? effort)
    {
        var body = $$$"""{"contents":[{"role":"user","parts":[{"text":"Hello"}]}],"generationConfig":{"thinkingConfig":{{{config}}}}}""";
        var read = GeminiProvider.Server.ReadRequest($"/v1beta/models/{model}:generateContent", System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal((model, effort), (read.Options.ModelId, read.Options.Reasoning!.Effort));
        Assert.Equal(body, (await Exchange.RequestAsync("gemini", read.Messages, read.Options)).GetRawText());
    }

    [Theory]
    [InlineData("claude-haiku-4-5", """{"thinking":{"type":"enabled","budget_tokens":2048,"display":"summarized"}}""", ReasoningEffort.Medium)]
    [InlineData("claude-haiku-4-5", """{"thinking":{"type":"enabled","budget_tokens":10000}}""", ReasoningEffort.ExtraHigh)]
    [InlineData("claude-opus-4-5", """{"thinking":{"type":"enabled","budget_tokens":1024},"output_config":{"effort":"high"}}""", ReasoningEffort.Low)]
    [InlineData("claude-opus-4-8", """{"thinking":{"type":"enabled","budget_tokens":2048,"display":"summarized"}}""", ReasoningEffort.Medium)]
    [InlineData("claude-opus-4-8", """{"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"low"}}""", ReasoningEffort.Low)]
    public async Task So_is_one_of_Anthropic(string model, string thinking, ReasoningEffort effort)
    {
        var body = $$$"""{"model":"{{{model}}}","max_tokens":20000,"messages":[{"role":"user","content":"Hello"}],{{{thinking[1..^1]}}}}""";
        var read = AnthropicProvider.Server.ReadRequest(System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(effort, read.Options.Reasoning!.Effort);
        Exchanged.AssertJson(body, await Exchange.RequestAsync("anthropic", read.Messages, read.Options));
    }

    [Theory]
    [InlineData("cohere", "REQUIRED")]
    [InlineData("ollama", null)]
    [InlineData("zai", null)]
    public async Task A_provider_that_cannot_be_told_which_function_to_call_is_given_that_one_alone(string provider, string? choice)
    {
        var body = await Exchange.RequestAsync(provider, new ChatOptions { Tools = [.. s_tools], ToolMode = ChatToolMode.RequireSpecific("listen") });

        Assert.Equal("listen", Assert.Single(body.GetProperty("tools").EnumerateArray()).GetProperty("function").GetProperty("name").GetString());
        Assert.Equal(choice, body.TryGetProperty("tool_choice", out var told) ? told.GetString() : null);
    }

    [Theory]
    [InlineData("ollama", false)]
    [InlineData("zai", false)]
    [InlineData("cohere", true)]
    [InlineData("openai", true)]
    public async Task A_provider_that_cannot_be_told_to_call_none_is_given_none(string provider, bool hasTools) =>
        Assert.Equal(hasTools, (await Exchange.RequestAsync(provider, new ChatOptions { Tools = [.. s_tools], ToolMode = ChatToolMode.None })).TryGetProperty("tools", out _));

    [Fact]
    public async Task Half_a_surrogate_pair_becomes_the_replacement_character_with_every_provider()
    {
        foreach (var provider in ShippedServers.All.Select(static one => one.Provider.Id))
        {
            var body = await Exchange.RequestAsync(provider, [new ChatMessage(ChatRole.User, "high \ud83d end")]);

            Assert.Contains("high \ufffd end", Texts(body), StringComparison.Ordinal);
        }

        static string Texts(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(static one => Texts(one.Value))),
            JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(Texts)),
            _ => "",
        };
    }
}
