using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;
using Refit;

namespace ProviderKit.Providers.Tests.AzureOpenAI;

/// <summary>What is Azure's own: deployments in the path, a version, keys or tokens, content filters.</summary>
public class AzureOpenAITests
{
    private static readonly CannedAnswer Yes = Asking.Json(200, """{"id":"a","created":1,"model":"gpt-harbour","choices":[{"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}]}""");

    [Theory]
    [InlineData(null, "https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21")]
    [InlineData("2025-03-01-preview", "https://mine.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=2025-03-01-preview")]
    public async Task The_deployment_and_the_version_stand_in_the_address(string? version, string address)
    {
        using var handler = Asking.Handler(Yes);
        await using var services = Services(handler, new() { ["Providers:azure:ApiKey"] = "k", ["Providers:azure:BaseAddress"] = "https://mine.openai.azure.com", ["Providers:azure:ApiVersion"] = version });

        await services.GetRequiredService<IChatClient>().GetResponseAsync("Hello", new() { ModelId = "my-gpt" });

        Assert.Equal(address, handler.LastRequest!.RequestUri!.AbsoluteUri);
        Assert.Equal(["k"], handler.LastRequest.Headers.GetValues("api-key"));
    }

    [Fact]
    public async Task An_access_token_takes_the_place_of_the_key()
    {
        using var handler = Asking.Handler(Yes);
        var asked = 0;
        await using var services = Services(handler, new() { ["Providers:azure:ApiKey"] = "k", ["Providers:azure:BaseAddress"] = "https://mine.openai.azure.com" }, options => options.AccessToken = async cancellation =>
        {
            await Task.Yield();
            return $"token-{++asked}";
        });
        var client = services.GetRequiredService<IChatClient>();

        await client.AskAsync();
        await client.AskAsync();

        Assert.Equal(new AuthenticationHeaderValue("Bearer", "token-2"), handler.LastRequest!.Headers.Authorization);
        Assert.False(handler.LastRequest.Headers.Contains("api-key"));
    }

    [Fact]
    public async Task A_missing_address_is_told_with_the_places_for_it()
    {
        using var handler = Asking.Handler(Yes);
        await using var services = Services(handler, new() { ["Providers:azure:ApiKey"] = "k" });
        using var alone = new AzureOpenAIChatModel(new AzureOpenAIOptions { ApiKey = "k" });

        foreach (var client in new[] { services.GetRequiredService<IChatClient>(), alone })
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.AskAsync());
            Assert.Equal("There is no address for Azure OpenAI, which has none that is the same for everyone. Set Providers:azure:BaseAddress in the configuration, or BaseAddress of the options in code.", error.Message);
        }
    }

    [Fact]
    public async Task The_typed_client_takes_the_default_version()
    {
        using var handler = Asking.Handler(Yes);
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://mine.openai.azure.com") };

        await RestService.For<IAzureOpenAI>(http).ChatAsync(new ChatRequest("Hello", new() { ModelId = "my gpt" }));

        Assert.Equal("https://mine.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21", handler.LastRequest!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Results_of_the_content_filters_are_kept()
    {
        using var client = Client("filtered-answer-plain");
        var answer = await client.AskAsync();
        Assert.Equal((ChatFinishReason.ContentFilter, ""), (answer.FinishReason, answer.Text));
        Assert.Equal("""{"violence": {"filtered": true, "severity": "high"}}""", ((JsonElement)answer.AdditionalProperties!["content_filter_results"]!).GetRawText());
        Assert.True(answer.AdditionalProperties.ContainsKey("prompt_filter_results"));
    }

    [Fact]
    public async Task The_first_chunk_without_choices_id_model_and_time_says_nothing()
    {
        using var client = Client("text-stream");
        var answer = await client.AskAsync(stream: true);
        Assert.Equal(("chatcmpl-az1", "gpt-harbour-2026-05-01", "High tide at noon."), (answer.ResponseId, answer.ModelId, answer.Text));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1760000000), answer.CreatedAt);
        Assert.True(answer.Messages.Single().AdditionalProperties?.ContainsKey("prompt_filter_results") ?? answer.AdditionalProperties!.ContainsKey("prompt_filter_results"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_filtered_prompt_is_a_content_filter_error(bool stream)
    {
        using var client = Client("filtered-prompt-400");
        var error = await Assert.ThrowsAsync<ContentFilteredException>(() => client.AskAsync(stream));
        Assert.Equal((400, "content_filter", "prompt"), (error.Status, error.Code, error.Param));
    }

    [Theory]
    [InlineData(404, "DeploymentNotFound", ErrorKind.NotFound)]
    [InlineData(401, "401", ErrorKind.Unauthorized)]
    [InlineData(429, "RateLimitReached", ErrorKind.RateLimited)]
    public async Task Errors_have_their_kinds(int status, string code, ErrorKind kind)
    {
        using var client = Dialects.Azure.InProcess(new CannedHandler(Asking.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}"""), Splitting.Whole));
        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync());
        Assert.Equal((kind, code), (error.Kind, error.Code));
        Assert.StartsWith("azure: No.", error.Message, StringComparison.Ordinal);
    }

    private static IChatClient Client(string id) => Dialects.Azure.InProcess(new CannedHandler(ShippedCases.Get($"azure/chat.completions/{id}").Answer, Splitting.Whole));

    private static ServiceProvider Services(CannedHandler handler, Dictionary<string, string?> settings, Action<AzureOpenAIOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddAzureOpenAI(configure).ConfigurePrimaryHttpMessageHandler(() => handler);
        return services.BuildServiceProvider();
    }
}
