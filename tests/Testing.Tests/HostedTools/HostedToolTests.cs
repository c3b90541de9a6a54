using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.HostedTools;

public sealed class HostedToolTests
{
    [Fact]
    public async Task Tools_that_the_provider_runs_are_written_as_it_calls_them()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("anthropic");
        var search = new HostedWebSearchTool(new Dictionary<string, object?> { ["max_uses"] = 3, ["other"] = "left out" });

        await client.GetResponseAsync("Hi", new ChatOptions { Tools = [search, new HostedCodeInterpreterTool(), AIFunctionFactory.Create(static () => 1, "one", "One.")] });

        var request = Assert.Single(emulator.Requests);
        Assert.Empty(request.Problems);
        var tools = request.Json.GetProperty("tools");
        AssertSame("""{ "type": "web_search_20250305", "name": "web_search", "max_uses": 3 }""", tools[0]);
        AssertSame("""{ "type": "code_execution_20250825", "name": "code_execution" }""", tools[1]);
        Assert.Equal("one", tools[2].GetProperty("name").GetString());
    }

    [Fact]
    public void Read_they_are_the_same_tools_and_written_again_to_the_letter()
    {
        const string Body = """
            { "model": "m", "max_tokens": 5, "messages": [{ "role": "user", "content": "Hi" }], "tools": [
              { "type": "web_search_20250305", "name": "web_search", "max_uses": 3, "new": true },
              { "type": "code_execution_20250825", "name": "code_execution" },
              { "type": "web_fetch_20250910", "name": "web_fetch" },
              { "name": "one", "input_schema": { "type": "object" } }] }
            """;

        var request = AnthropicProvider.Server.ReadRequest(System.Text.Encoding.UTF8.GetBytes(Body));

        Assert.Collection(
            request.Options.Tools!,
            static tool => Assert.IsType<HostedWebSearchTool>(tool),
            static tool => Assert.IsType<HostedCodeInterpreterTool>(tool),
            static tool => Assert.IsType<ProviderTool>(tool),
            static tool => Assert.Equal("one", Assert.IsAssignableFrom<AIFunctionDeclaration>(tool).Name));
    }

    [Fact]
    public async Task What_a_client_of_the_provider_sends_comes_back_to_it_unchanged()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Always().Say("Yes.");
        using var client = emulator.ChatClient("anthropic");
        var read = AnthropicProvider.Server.ReadRequest("""{ "model": "m", "max_tokens": 5, "messages": [{ "role": "user", "content": "Hi" }], "tools": [{ "type": "web_search_20250305", "name": "web_search", "new": true }] }"""u8);

        await client.GetResponseAsync(read.Messages, read.Options);

        AssertSame("""{ "type": "web_search_20250305", "name": "web_search", "new": true }""", emulator.Requests[0].Json.GetProperty("tools")[0]);
    }

    [Fact]
    public async Task A_provider_that_has_no_such_tool_says_so()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var client = emulator.ChatClient("openai");

        await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync("Hi", new ChatOptions { Tools = [new HostedWebSearchTool()] }));
    }

    private static void AssertSame(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, actual), $"expected {expected}\nactual   {actual.GetRawText()}");
}
