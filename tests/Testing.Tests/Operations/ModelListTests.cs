using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;

namespace ProviderKit.Testing.Tests.Operations;

public sealed class ModelListTests
{
    [Fact]
    public async Task The_chat_model_lists_the_models_that_the_provider_has()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Groq());
        using var client = emulator.ChatClient("openai").AsBuilder().UseFunctionInvocation().Build();

        var models = await client.GetService<IModelLister>()!.ListModelsAsync().ToListAsync();

        Assert.Equal(OpenAIProvider.Descriptor.Models.Select(static one => one.Id), models.Select(static one => one.Id));
        Assert.All(models, static one => Assert.Equal("openai", one.Owner));
        var request = Assert.Single(emulator.Requests);
        Assert.Equal("/models", request.Path);
        Assert.True(request.HasKey);
    }

    [Fact]
    public async Task Each_provider_tells_what_it_tells_of_a_model()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Groq().Anthropic());
        var time = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        emulator.Models.Answer(new ListedModel { Id = "m-1", Name = "Model 1", CreatedAt = time, Owner = "me", ContextWindow = 1000, MaxOutputTokens = 100 });

        Assert.Equal(new ListedModel { Id = "m-1", CreatedAt = time, Owner = "me" }, Plain(await FirstAsync("openai")));
        Assert.Equal(new ListedModel { Id = "m-1", CreatedAt = time, Owner = "me", ContextWindow = 1000, MaxOutputTokens = 100 }, Plain(await FirstAsync("groq")));
        Assert.Equal(new ListedModel { Id = "m-1", Name = "Model 1", CreatedAt = time, ContextWindow = 1000, MaxOutputTokens = 100 }, Plain(await FirstAsync("anthropic")));

        async Task<ListedModel> FirstAsync(string provider)
        {
            using var client = emulator.ChatClient(provider);
            return await client.GetService<IModelLister>()!.ListModelsAsync().SingleAsync();
        }

        static ListedModel Plain(ListedModel model) => model with { AdditionalProperties = null };
    }

    [Fact]
    public async Task Pages_are_asked_for_as_they_are_wanted()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Models.PageSize = 2;
        emulator.Models.Answer(Enumerable.Range(1, 5).Select(static i => new ListedModel { Id = $"claude/{i}" }));
        using var client = emulator.ChatClient("anthropic");
        var lister = client.GetService<IModelLister>()!;

        Assert.Equal(["claude/1", "claude/2", "claude/3", "claude/4", "claude/5"], await lister.ListModelsAsync().Select(static one => one.Id).ToListAsync());
        Assert.Equal(3, emulator.Requests.Count);
        Assert.Equal("claude/1", (await lister.ListModelsAsync().FirstAsync()).Id);
        Assert.Equal(4, emulator.Requests.Count);
    }

    [Fact]
    public async Task A_failure_is_a_typed_exception()
    {
        await using var emulator = await Emulator.StartAsync(p => p.Anthropic());
        emulator.Models.FailNext(ErrorKind.Unauthorized);
        using var client = emulator.ChatClient("anthropic");

        await Assert.ThrowsAsync<UnauthorizedException>(async () => await client.GetService<IModelLister>()!.ListModelsAsync().ToListAsync());
    }

    [Fact]
    public async Task Services_have_the_lister_by_the_providers_id()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI().Anthropic());
        using var services = new ServiceCollection()
            .AddProviders(emulator)
            .BuildServiceProvider();

        Assert.IsType<OpenAIChatModel>(services.GetRequiredKeyedService<IModelLister>("openai"));
        Assert.IsType<AnthropicChatModel>(services.GetRequiredKeyedService<IModelLister>("anthropic"));
        Assert.Equal(2, services.GetServices<IModelLister>().Count());
        Assert.Null(services.GetKeyedService<IPromptTokenCounter>("openai"));
        Assert.IsType<AnthropicChatModel>(services.GetRequiredKeyedService<IPromptTokenCounter>("anthropic"));
        Assert.IsType<OpenAIEmbeddingGenerator>(services.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>("openai"));
        Assert.Same(services.GetRequiredService<IEmbeddingGenerator>(), services.GetRequiredService<OpenAIEmbeddingGenerator>());
        Assert.Single(await services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateAsync(["hello"]));
    }
}

internal static class RegisteredProviders
{
    public static IServiceCollection AddProviders(this IServiceCollection services, Emulator emulator)
    {
        services.AddOpenAI(emulator.Configure);
        services.AddAnthropic(emulator.Configure);
        // Once more changes nothing.
        services.AddOpenAI();
        return services;
    }
}
