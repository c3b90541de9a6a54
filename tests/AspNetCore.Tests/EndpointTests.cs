using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;
using ProviderKit.Providers;

namespace ProviderKit.AspNetCore.Tests;

public class EndpointTests
{
    private static readonly ProviderDescriptor s_other = new() { Id = "other", DisplayName = "Other", BaseAddress = new("https://other.test") };
    private static readonly ProviderDescriptor s_same = new AcmeServer().Provider;

    [Theory]
    [InlineData("openai", "/openai/v1/chat/completions")]
    [InlineData("anthropic", "/anthropic/v1/messages")]
    [InlineData("groq", "/groq/openai/v1/chat/completions")]
    public void The_route_is_that_of_the_provider_below_the_prefix(string id, string expected)
    {
        var server = new ServedProviders().OpenAI().Anthropic().Groq().Servers.Single(one => one.Provider.Id == id);
        Assert.Equal(expected, server.GetRoute("/" + id));
        Assert.Equal(expected, server.GetRoute($"/{id}/"));
    }

    [Theory]
    [InlineData(null, "The API key is missing.")]
    [InlineData("key-of-acme", "The API key is missing.")]
    [InlineData("Acme", "The API key is missing.")]
    [InlineData("Acme other-key", "The API key is wrong.")]
    [InlineData("Bearer key-of-acme", "The API key is missing.")]
    public async Task Without_the_key_nobody_comes_in(string? key, string expected)
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client, static options => options.RequireKey("key-of-acme"));
        Assert.Equal($$"""401 {"bad":"{{expected}}","type":"Unauthorized"}""", await host.AskAsync("""{"ask":"Who?"}""", key));
        Assert.Null(client.Asked);
        Assert.DoesNotContain(host.Log, static line => line.Contains("-key", StringComparison.Ordinal) && !line.Contains("x-acme-key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Acme key-of-acme")]
    [InlineData("Bearer key-of-acme", "Authorization")]
    [InlineData("acme  key-of-acme ")]
    public async Task With_the_key_one_does(string key, string header = "x-acme-key")
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client, static options => options.RequireKey("key-of-acme"));
        Assert.StartsWith("200", await host.AskAsync("""{"ask":"Who?"}""", key, header), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_are_mapped_and_unknown_ones_are_not_found()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client, static options => options.MapModel = static model => model == "small" ? "tiny-7" : null);
        Assert.StartsWith("200", await host.AskAsync("""{"ask":"Who?","model":"small"}"""), StringComparison.Ordinal);
        Assert.Equal("tiny-7", client.Options!.ModelId);
        Assert.Equal("""404 {"bad":"There is no model 'large'.","type":"NotFound"}""", await host.AskAsync("""{"ask":"Who?","model":"large"}"""));
    }

    [Fact]
    public async Task A_request_without_a_model_is_refused_when_there_is_none_behind_either()
    {
        using var client = AnthropicProvider.Server.CreateClient(static options => options.ApiKey = "key");
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("""400 {"bad":"The request names no model.","type":"InvalidRequest"}""", await host.AskAsync("""{"ask":"Who?"}"""));
    }

    [Fact]
    public async Task A_request_without_messages_is_refused()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        Assert.Equal("""400 {"bad":"The request has no messages.","type":"InvalidRequest"}""", await host.AskAsync("""{"model":"m"}"""));
        Assert.Null(client.Asked);
    }

    [Fact]
    public async Task The_client_is_chosen_for_each_request()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(app => app.MapProvider(new AcmeServer(), (_, request) => request.Options.ModelId == "m" ? client : null, static options => options.Prefix = "acme"));
        Assert.StartsWith("200", await host.AskAsync("""{"ask":"Who?","model":"m"}"""), StringComparison.Ordinal);
        Assert.StartsWith("404", await host.AskAsync("""{"ask":"Who?","model":"n"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_properties_of_a_wire_do_not_reach_another_provider(bool streamed)
    {
        using var other = Moody(s_other);
        await using var host = await TestHost.StartAsync(other);
        Assert.DoesNotContain("mood", await host.AskAsync(Body(streamed)), StringComparison.Ordinal);
        Assert.Null(other.Options!.AdditionalProperties);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_properties_of_a_wire_reach_the_same_provider(bool streamed)
    {
        using var same = Moody(s_same);
        await using var host = await TestHost.StartAsync(same);
        Assert.Contains("\"mood\":\"gay\"", await host.AskAsync(Body(streamed)), StringComparison.Ordinal);
        Assert.Equal("gold", same.Options!.AdditionalProperties!["tier"]!.ToString());
    }

    [Fact]
    public async Task Only_posts_are_served()
    {
        using var client = new ScriptedClient();
        await using var host = await TestHost.StartAsync(client);
        using var response = await host.Http.GetAsync(new Uri(TestHost.Chat, UriKind.Relative));
        Assert.Equal(405, (int)response.StatusCode);
    }

    private static string Body(bool streamed) => $$"""{"ask":"Who?","tier":"gold","stream":{{(streamed ? "true" : "false")}}}""";

    private static ScriptedClient Moody(ProviderDescriptor provider) => new(provider)
    {
        Answer = static () => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi")) { AdditionalProperties = new() { ["mood"] = "gay" } }),
        Stream = static _ => new[] { new ChatResponseUpdate(ChatRole.Assistant, "Hi") { AdditionalProperties = new() { ["mood"] = "gay" } } }.ToAsyncEnumerable(),
    };
}
