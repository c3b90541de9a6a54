using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore.Tests.Support;
using ProviderKit.Providers;

namespace ProviderKit.AspNetCore.Tests;

/// <summary>Embeddings, lists of models and token counts, served in one provider's format by whatever stands behind.</summary>
public sealed class OperationTests
{
    [Fact]
    public async Task A_generator_is_served_to_the_clients_of_a_provider()
    {
        using var behind = new Generator(null);
        await using var host = await TestHost.StartAsync(app => app.MapProviderEmbeddings(GeminiProvider.Server, behind, Gate));
        using var generator = new GeminiEmbeddingGenerator(new GeminiOptions { ApiKey = "right", BaseAddress = new Uri(host.Http.BaseAddress!, "/gate/v1beta") });

        var embeddings = await generator.GenerateAsync(["one", "three"], new() { ModelId = "small", Dimensions = 2, AdditionalProperties = new() { ["taskType"] = "CLUSTERING" } });

        Assert.Equal([[3, 2], [5, 2]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.Equal(8, embeddings.Usage?.InputTokenCount);
        Assert.Equal("behind-small", behind.Options!.ModelId);
        Assert.Equal("CLUSTERING", behind.Options.AdditionalProperties!["taskType"]!.ToString());
    }

    [Fact]
    public async Task Another_provider_gets_no_properties_of_this_one_and_gives_none()
    {
        using var behind = new Generator(OpenAIProvider.Descriptor);
        await using var host = await TestHost.StartAsync(app => app.MapProviderEmbeddings(OllamaProvider.Server, behind));
        using var generator = new OllamaEmbeddingGenerator(new OllamaOptions { BaseAddress = host.Http.BaseAddress, DefaultEmbeddingModel = "m" });

        var embeddings = await generator.GenerateAsync(["one"], new() { AdditionalProperties = new() { ["truncate"] = true } });

        Assert.Null(behind.Options!.AdditionalProperties);
        Assert.Null(embeddings.AdditionalProperties);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_refused_in_the_providers_words()
    {
        using var behind = new Generator(null);
        await using var host = await TestHost.StartAsync(app => app.MapProviderEmbeddings(GeminiProvider.Server, behind, Gate));
        using var stranger = new GeminiEmbeddingGenerator(new GeminiOptions { ApiKey = "wrong", BaseAddress = new Uri(host.Http.BaseAddress!, "/gate/v1beta") });
        using var client = new GeminiEmbeddingGenerator(new GeminiOptions { ApiKey = "right", BaseAddress = new Uri(host.Http.BaseAddress!, "/gate/v1beta") });

        await Assert.ThrowsAsync<UnauthorizedException>(() => stranger.GenerateAsync(["one"], new() { ModelId = "small" }));
        var unknown = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GenerateAsync(["one"], new() { ModelId = "none" }));
        var failed = await Assert.ThrowsAnyAsync<ProviderException>(() => client.GenerateAsync(["fail"], new() { ModelId = "small" }));
        using var empty = await host.Http.SendAsync(new(HttpMethod.Post, "/gate/v1beta/models/small:batchEmbedContents") { Content = new StringContent("""{ "requests": [] }"""), Headers = { { "x-goog-api-key", "right" } } });

        Assert.Equal(ErrorKind.NotFound, unknown.Kind);
        Assert.Contains("There is no model 'none'.", unknown.Message);
        Assert.Equal(ErrorKind.Overloaded, failed.Kind);
        Assert.Equal(400, (int)empty.StatusCode);
        Assert.Contains("no texts", await empty.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Models_and_counts_of_one_provider_are_served_as_those_of_another()
    {
        var behind = new Lister();
        await using var host = await TestHost.StartAsync(app =>
        {
            app.MapProviderModels(GeminiProvider.Server, behind);
            app.MapProviderTokenCounts(GeminiProvider.Server, behind, static options => options.MapModel = static model => model == "none" ? null : "behind-" + model);
            app.MapProviderEmbeddings(GeminiProvider.Server, new Generator(null));
            app.MapProvider(GeminiProvider.Server, new ScriptedClient());
        });
        using var client = new GeminiChatModel(new GeminiOptions { ApiKey = "k", BaseAddress = new Uri(host.Http.BaseAddress!, "/v1beta"), DefaultModel = "m" });

        Assert.Equal(["a", "maker/b"], await client.ListModelsAsync().Select(static one => one.Id).ToListAsync());
        Assert.Equal(5, await client.CountTokensAsync([new(ChatRole.User, "Hello")]));
        Assert.Equal("behind-m", behind.Options!.ModelId);
        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAnyAsync<ProviderException>(async () => await client.CountTokensAsync([new(ChatRole.User, "Hello")], new() { ModelId = "none" }))).Kind);
        Assert.Equal("Hi", (await client.GetResponseAsync("Hello")).Text);
    }

    [Fact]
    public void What_a_provider_does_not_have_cannot_be_served_as_its_own()
    {
        var routes = new NoRoutes();

        Assert.Contains("has no embeddings", Assert.Throws<NotSupportedException>(() => routes.MapProviderEmbeddings(GroqProvider.Server, new Generator(null))).Message);
        Assert.Contains("has no list of models", Assert.Throws<NotSupportedException>(() => routes.MapProviderModels(ZAIProvider.Server, new Lister())).Message);
        Assert.Contains("does not count tokens", Assert.Throws<NotSupportedException>(() => routes.MapProviderTokenCounts(GroqProvider.Server, new Lister())).Message);
    }

    private static void Gate(ProviderEndpointOptions options)
    {
        options.Prefix = "/gate";
        options.RequireKey("right");
        options.MapModel = static model => model == "none" ? null : "behind-" + model;
    }

    /// <summary>Makes a vector of a text's length and the wanted dimensions.</summary>
    private sealed class Generator(ProviderDescriptor? provider) : IEmbeddingGenerator<string, Embedding<float>>
    {
        public EmbeddingGenerationOptions? Options { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Options = options;
            var texts = values.ToList();
            if (texts.Contains("fail")) throw new OverloadedException("behind", "Busy.");
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(new float[] { text.Length, options?.Dimensions ?? 0 })))
            {
                Usage = new UsageDetails { InputTokenCount = texts.Sum(static text => text.Length) },
                AdditionalProperties = new() { ["total_duration"] = 7 },
            });
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ProviderDescriptor) ? provider : null;

        public void Dispose()
        {
        }
    }

    private sealed class Lister : IModelLister, IPromptTokenCounter
    {
        public ChatOptions? Options { get; private set; }

        public IAsyncEnumerable<ListedModel> ListModelsAsync(CancellationToken cancellationToken = default) =>
            new[] { new ListedModel { Id = "a" }, new ListedModel { Id = "maker/b" } }.ToAsyncEnumerable();

        public ValueTask<long> CountTokensAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Options = options;
            return new(messages.Sum(static one => (long)one.Text.Length));
        }
    }

    private sealed class NoRoutes : Microsoft.AspNetCore.Routing.IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => throw new NotSupportedException();

        public ICollection<Microsoft.AspNetCore.Routing.EndpointDataSource> DataSources => [];

        public Microsoft.AspNetCore.Builder.IApplicationBuilder CreateApplicationBuilder() => throw new NotSupportedException();
    }
}
