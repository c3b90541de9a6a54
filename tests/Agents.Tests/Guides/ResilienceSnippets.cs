#pragma warning disable MEAI001 // Reducers are still marked as experimental.
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Tests.Guides;

/// <summary>The code of docs/resilience.md.</summary>
[SuppressMessage("Style", "IDE0007", Justification = "The guide says the types that it is about.")]
public sealed class ResilienceSnippets
{
    [Fact]
    public async Task A_model_with_resilience_and_its_limits()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Always().Say("ok");
        var services = new ServiceCollection();

        services.AddOpenAI(options => emulator.Configure(options)).AddRateLimitTracking();

        await using var container = services.BuildServiceProvider();
        Assert.Equal("ok", (await Build(container.GetRequiredService<IChatClient>(), container).GetResponseAsync("Hi")).Text);

        RateLimitState state = container.GetRequiredService<RateLimits>().Get("openai", "gpt-5.4-mini");
        Console.WriteLine(state);                       // openai/gpt-5.4-mini: requests 499/500, tokens 199973/200000

        Assert.Equal("openai/gpt-5.4-mini: no limits told", state.ToString());
    }

    [Fact]
    public async Task A_conversation_is_reduced()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.When(m => m.Messages.Count > 3).Fail(ErrorKind.ContextTooLong);
        emulator.Otherwise().Say("ok");
        using var model = emulator.ChatClient("openai");

        IChatClient client = model.AsBuilder().UseContextReduction(new MessageCountingChatReducer(3)).Build();

        Assert.Equal("ok", (await client.GetResponseAsync([.. Enumerable.Range(0, 9).Select(i => new ChatMessage(ChatRole.User, $"{i}"))])).Text);
    }

    [Fact]
    public void Options_in_code_and_configuration()
    {
        var byCode = InCode();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Resilience:MaxRetries", "5")]).Build();

        var options = ResilienceOptions.ReadFrom(configuration.GetSection("Resilience"));

        Assert.Equal((5, 10), (options.MaxRetries, byCode.CircuitBreaker.MinimumThroughput));
    }

    private static IChatClient Build(IChatClient model, IServiceProvider services)
    {
        IChatClient client = model.AsBuilder().UseResilience(new ResilienceOptions { MaxRetries = 2 }).Build(services);
        return client;
    }

    private static ResilienceOptions InCode()
    {
        var options = new ResilienceOptions
        {
            CircuitBreaker = { FailureRatio = 0.5, MinimumThroughput = 10, BreakDuration = TimeSpan.FromSeconds(15) },
        };
        return options;
    }
}
