using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;
using ProviderKit.Providers;

namespace ProviderKit.AspNetCore.Tests;

/// <summary>Providers whose paths name the model.</summary>
public sealed class PathTests
{
    [Fact]
    public async Task Several_models_are_served_by_one_endpoint()
    {
        var asked = new List<string?>();
        await using var host = await TestHost.StartAsync(app => app.MapProvider(AzureOpenAIProvider.Server, (_, request) =>
        {
            asked.Add(request.Options.ModelId);
            var says = $"I am {request.Options.ModelId}.";
            return new ScriptedClient { Answer = () => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, says))), Stream = _ => ScriptedClient.Updates(says) };
        }, static options => options.Prefix = "/az"));
        using var client = new AzureOpenAIChatModel(new AzureOpenAIOptions { ApiKey = "k", BaseAddress = new Uri(host.Http.BaseAddress!, "/az") });

        var answers = new List<string>();
        foreach (var model in new[] { "small", "maker/large", "with space" })
        {
            answers.Add((await client.GetResponseAsync("Who?", new() { ModelId = model })).Text);
            answers.Add((await client.GetStreamingResponseAsync("Who?", new() { ModelId = model }).ToChatResponseAsync()).Text);
        }

        Assert.Equal(["I am small.", "I am small.", "I am maker/large.", "I am maker/large.", "I am with space.", "I am with space."], answers);
        Assert.Equal(["small", "small", "maker/large", "maker/large", "with space", "with space"], asked);
    }

    [Theory]
    [InlineData("/az/openai/deployments/small/embeddings", 404)]
    [InlineData("/az/openai/deployments//chat/completions", 404)]
    [InlineData("/openai/deployments/small/chat/completions", 404)]
    public async Task Other_paths_are_not_taken(string path, int status)
    {
        await using var host = await TestHost.StartAsync(static app => app.MapProvider(AzureOpenAIProvider.Server, static (_, _) => null, static options => options.Prefix = "/az"));
        using var response = await host.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent("{}"));
        Assert.Equal((status, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public void The_route_ends_where_requests_differ() => Assert.Equal("/az/openai/deployments/{**path}", AzureOpenAIProvider.Server.GetRoute("/az"));
}
