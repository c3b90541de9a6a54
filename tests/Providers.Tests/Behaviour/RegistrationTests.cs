using System.Net.Http.Headers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProviderKit.Providers.Tests.Clients;
using Refit;

namespace ProviderKit.Providers.Tests.Behaviour;

/// <summary>The ways to get a client.</summary>
public class RegistrationTests
{
    [Fact]
    public void All_providers_live_side_by_side_in_a_container()
    {
        var services = new ServiceCollection();
        services.AddOpenAI(options => options.ApiKey = "a");
        services.AddAnthropic(options => options.ApiKey = "b");
        services.AddGroq(options => options.ApiKey = "c");
        using var provider = services.BuildServiceProvider();

        Assert.IsType<OpenAIChatModel>(provider.GetRequiredKeyedService<IChatClient>("openai"));
        Assert.IsType<AnthropicChatModel>(provider.GetRequiredKeyedService<IChatClient>("anthropic"));
        Assert.IsType<GroqChatModel>(provider.GetRequiredKeyedService<IChatClient>("groq"));
        Assert.NotNull(provider.GetRequiredService<OpenAIChatModel>());
        Assert.NotNull(provider.GetRequiredService<IAnthropic>());
        Assert.Equal(["anthropic", "groq", "openai"], provider.GetServices<ProviderDescriptor>().Select(descriptor => descriptor.Id).Order());
    }

    [Fact]
    public void A_single_provider_is_the_chat_client()
    {
        var services = new ServiceCollection();
        services.AddGroq(options => options.ApiKey = "c");
        using var provider = services.BuildServiceProvider();
        Assert.IsType<GroqChatModel>(provider.GetRequiredService<IChatClient>());
    }

    [Fact]
    public async Task Key_and_model_come_from_configuration()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Providers:groq:ApiKey"] = "from-configuration",
            ["Providers:groq:DefaultModel"] = "configured-model",
            ["Providers:groq:BaseAddress"] = "https://proxy.test/groq",
        };
        using var handler = Asking.Handler(TestedProvider.Get("groq").Case("reasoning-plain").Answer);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddGroq().ConfigurePrimaryHttpMessageHandler(() => handler);
        using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello");

        Assert.Equal(new AuthenticationHeaderValue("Bearer", "from-configuration"), handler.LastRequest!.Headers.Authorization);
        Assert.Equal("https://proxy.test/groq/chat/completions", handler.LastRequest.RequestUri!.AbsoluteUri);
        Assert.Contains("\"configured-model\"", handler.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named_by_its_setting()
    {
        using var noKey = new EnvironmentWithout("GROQ_API_KEY");
        var services = new ServiceCollection();
        services.AddGroq();
        using var provider = services.BuildServiceProvider();

        var error = Assert.ThrowsAny<Exception>(() => provider.GetRequiredKeyedService<IChatClient>("groq").GetResponseAsync("Hello", new() { ModelId = "m" }).GetAwaiter().GetResult());
        Assert.Contains("Providers:groq:ApiKey", error.Message, StringComparison.Ordinal);
        Assert.Contains("GROQ_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_is_named_without_a_container_too()
    {
        using var noKey = new EnvironmentWithout("ANTHROPIC_API_KEY");
        var error = Assert.ThrowsAny<Exception>(() =>
        {
            using var client = new AnthropicChatModel(new AnthropicOptions());
            client.GetResponseAsync("Hello", new() { ModelId = "m" }).GetAwaiter().GetResult();
        });
        Assert.Contains("ANTHROPIC_API_KEY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_is_named_by_its_setting()
    {
        using var client = TestedProvider.Get("openai").Client("text-plain");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync("Hello"));
        Assert.Contains("DefaultModel", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_typed_client_comes_from_Refit()
    {
        using var handler = Asking.Handler(TestedProvider.Get("openai").Case("text-plain").Answer);
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://proxy.test/v1") };

        var api = RestService.For<IOpenAI>(http);
        var answer = await api.ChatAsync(new ChatRequest("Hello", new() { ModelId = "model" }), CancellationToken.None);

        Assert.StartsWith("The tide turns at noon.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("https://proxy.test/v1/chat/completions", handler.LastRequest!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task The_typed_client_comes_from_Refit_s_container_registration()
    {
        using var handler = Asking.Handler(TestedProvider.Get("openai").Case("text-stream").Answer);
        var services = new ServiceCollection();
        services.AddRefitGeneratedClient<IOpenAI>()
            .ConfigureHttpClient(http => http.BaseAddress = new Uri("https://proxy.test/v1"))
            .ConfigurePrimaryHttpMessageHandler(() => handler);
        using var provider = services.BuildServiceProvider();

        var api = provider.GetRequiredService<IOpenAI>();
        var answer = await api.ChatStreamingAsync(new ChatRequest("Hello", new() { ModelId = "model" }), CancellationToken.None).ToChatResponseAsync();
        Assert.Equal(TestedProvider.Get("openai").Case("text-stream").Expected.Text, answer.Text);
    }

    [Fact]
    public async Task The_raw_response_of_the_typed_client_is_whatever_came()
    {
        using var handler = Asking.Handler(Asking.Json(429, """{"error":"slow"}"""));
        using var http = new HttpClient(handler) { BaseAddress = new Uri("https://proxy.test/v1") };
        using var response = await RestService.For<IOpenAI>(http).SendChatAsync(new ChatRequest("Hello", new() { ModelId = "model" }), CancellationToken.None);
        Assert.Equal(429, (int)response.StatusCode);
    }

    [Fact]
    public async Task Fixed_headers_and_the_key_go_along()
    {
        using var handler = Asking.Handler(TestedProvider.Get("anthropic").Case("thinking-redacted-tool-plain").Answer);
        using var client = TestedProvider.Get("anthropic").Dialect.InProcess(handler);
        await client.AskAsync();

        var headers = handler.LastRequest!.Headers;
        Assert.Equal("2023-06-01", headers.GetValues("anthropic-version").Single());
        Assert.Equal("conformance-key", headers.GetValues("x-api-key").Single());
        Assert.Null(headers.Authorization);
        Assert.Equal("application/json", handler.LastRequest.Content!.Headers.ContentType!.MediaType);
    }

    /// <summary>Takes a variable out of the environment as long as it lives.</summary>
    private sealed class EnvironmentWithout : IDisposable
    {
        private readonly string _name;
        private readonly string? _value;

        public EnvironmentWithout(string name)
        {
            (_name, _value) = (name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, null);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _value);
    }
}
