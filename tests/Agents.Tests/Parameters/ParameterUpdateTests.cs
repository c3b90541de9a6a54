using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Parameters;

public sealed class ParameterUpdateTests : IAsyncLifetime
{
    private Emulator _emulator = null!;

    public async Task InitializeAsync()
    {
        _emulator = await Emulator.StartAsync(p => p.OpenAI());
        _emulator.Always().Say("Yes.");
    }

    public async Task DisposeAsync() => await _emulator.DisposeAsync();

    [Fact]
    public async Task Parameters_of_the_model_go_before_those_of_the_provider_and_those_of_the_request_before_both()
    {
        await using var services = Build(Configuration(
            ("DefaultParameters:Temperature", "0.1"), ("DefaultParameters:MaxOutputTokens", "100"),
            ("ModelParameters:gpt-4o:Temperature", "0.2"), ("ModelParameters:gpt-*:Temperature", "0.3"), ("ModelParameters:gpt-*:TopP", "0.9")));

        await Ask(services, new ChatOptions { ModelId = "gpt-4o" });
        await Ask(services, new ChatOptions { ModelId = "gpt-5.4-mini" });
        await Ask(services, new ChatOptions { ModelId = "o4-mini" });
        await Ask(services, new ChatOptions { ModelId = "gpt-4o", Temperature = 1 });

        Assert.Equal([0.2f, 0.3f, 0.1f, 1f], _emulator.Requests.Select(static request => request.Options.Temperature!.Value));
        Assert.Equal([null, 0.9f, null, null], _emulator.Requests.Select(static request => request.Options.TopP));
        Assert.All(_emulator.Requests, static request => Assert.Equal(100, request.Options.MaxOutputTokens));
    }

    [Fact]
    public async Task An_update_counts_from_the_next_request_on_and_outlives_a_reload_until_it_is_reset()
    {
        var configuration = Configuration(("DefaultParameters:Temperature", "0.1"));
        await using var services = Build(configuration);
        var model = services.GetRequiredService<OpenAIChatModel>();

        await Ask(services);
        model.UpdateParameters(static parameters => parameters.Temperature = 0.5f);
        model.UpdateParameters("gpt-4o", static parameters => parameters.TopP = 0.7f);
        await Ask(services);
        configuration["Providers:openai:DefaultParameters:Temperature"] = "0.2";
        configuration.Reload();
        await Ask(services);
        model.ResetParameters();
        await Ask(services);

        Assert.Equal([0.1f, 0.5f, 0.5f, 0.2f], _emulator.Requests.Select(static request => request.Options.Temperature!.Value));
        Assert.Equal([null, 0.7f, 0.7f, null], _emulator.Requests.Select(static request => request.Options.TopP));
    }

    [Fact]
    public async Task Requests_see_an_update_whole_or_not_at_all()
    {
        await using var services = Build(Configuration());
        var model = services.GetRequiredService<OpenAIChatModel>();
        Set(model, 0);
        using var stop = new CancellationTokenSource();
        var updates = Task.Run(() =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++) Set(model, i % 3);
        });

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Ask(services)));
        await stop.CancelAsync();
        await updates;

        Assert.All(_emulator.Requests, static request => Assert.Equal(request.Options.Temperature * 100, request.Options.MaxOutputTokens - 1f));

        static void Set(ChatModel model, int level) => model.UpdateParameters(parameters => (parameters.Temperature, parameters.MaxOutputTokens) = (level, level * 100 + 1));
    }

    [Fact]
    public async Task What_an_update_keeps_of_its_parameters_reaches_no_request()
    {
        await using var services = Build(Configuration());
        ChatParameters? kept = null;
        services.GetRequiredService<OpenAIChatModel>().UpdateParameters(parameters => (kept = parameters).Temperature = 0.5f);

        kept!.Temperature = 0.9f;
        await Ask(services);

        Assert.Equal(0.5f, _emulator.Requests.Single().Options.Temperature);
    }

    [Fact]
    public async Task Concurrent_updates_of_different_parameters_all_hold()
    {
        await using var services = Build(Configuration());
        var model = services.GetRequiredService<OpenAIChatModel>();

        Parallel.For(0, 100, i => model.UpdateParameters("m" + i, parameters => parameters.MaxOutputTokens = i + 1));
        foreach (var i in (int[])[0, 42, 99]) await Ask(services, new ChatOptions { ModelId = "m" + i });

        Assert.Equal([1, 43, 100], _emulator.Requests.Select(static request => request.Options.MaxOutputTokens!.Value));
    }

    private static Task<ChatResponse> Ask(ServiceProvider services, ChatOptions? options = null) =>
        services.GetRequiredKeyedService<IChatClient>("openai").GetResponseAsync("?", options);

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create("Providers:openai:" + setting.Key, (string?)setting.Value))
            .Append(new("Providers:openai:DefaultModel", "gpt-4o"))).Build();

    private ServiceProvider Build(IConfiguration configuration)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddOpenAI(options => _emulator.Configure(options));
        return services.BuildServiceProvider();
    }
}
