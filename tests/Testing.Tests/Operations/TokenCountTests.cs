using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Operations;

public sealed class TokenCountTests
{
    [Fact]
    public async Task The_chat_model_counts_the_tokens_of_a_conversation_by_the_providers_endpoint()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        using var client = emulator.ChatClient("anthropic");
        var counter = client.GetService<IPromptTokenCounter>()!;
        var options = new ChatOptions
        {
            Instructions = "Be brief.",
            Tools = [AIFunctionFactory.Create(static (string city) => city, "weather", "Tells the weather.")],
            MaxOutputTokens = 17,
            Temperature = 0.5f,
            StopSequences = ["x"],
            AdditionalProperties = new() { ["service_tier"] = "auto", ["thinking"] = new Dictionary<string, object?> { ["type"] = "disabled" }, ["mcp_servers"] = Array.Empty<object>() },
        };

        var few = await counter.CountTokensAsync([new ChatMessage(ChatRole.User, "Hi")]);
        var more = await counter.CountTokensAsync([new ChatMessage(ChatRole.User, "How is the weather in Paris?")], options);

        Assert.True(more > few, $"{more} > {few}");
        Assert.Equal("""{"model":"claude-haiku-4-5","messages":[{"role":"user","content":"Hi"}]}""".Replace("claude-haiku-4-5", emulator.Requests[0].Model, StringComparison.Ordinal), emulator.Requests[0].Body);
        Assert.Equal("/v1/messages/count_tokens", emulator.Requests[1].Path);
        Assert.Equal(
            ["mcp_servers", "messages", "model", "system", "thinking", "tools"],
            emulator.Requests[1].Json.EnumerateObject().Select(static one => one.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["weather"], emulator.Requests[1].Tools);
        Assert.Equal("Be brief.", emulator.Requests[1].Messages[0].Text);
        Assert.All(emulator.Requests, static one => Assert.Empty(one.Problems));
    }

    [Fact]
    public async Task A_test_names_the_number()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.TokenCounts.Answer(static m => m.Text == "many" ? 1_000_000 : null);
        using var client = emulator.ChatClient("anthropic");
        var counter = client.GetService<IPromptTokenCounter>()!;

        Assert.Equal(1_000_000, await counter.CountTokensAsync([new ChatMessage(ChatRole.User, "many")]));
        Assert.Equal(2, await counter.CountTokensAsync([new ChatMessage(ChatRole.User, "some few")]));
    }

    [Fact]
    public async Task A_failure_is_a_typed_exception()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.TokenCounts.FailNext(ErrorKind.Overloaded);
        using var client = emulator.ChatClient("anthropic");

        await Assert.ThrowsAsync<OverloadedException>(async () => await client.GetService<IPromptTokenCounter>()!.CountTokensAsync([new ChatMessage(ChatRole.User, "Hi")]));
    }

    [Fact]
    public async Task A_provider_without_the_endpoint_has_no_counter()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var client = emulator.ChatClient("openai");

        Assert.Null(client.GetService<IPromptTokenCounter>());
    }
}
