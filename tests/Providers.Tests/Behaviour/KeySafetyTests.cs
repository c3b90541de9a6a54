using System.Collections;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Clients;

namespace ProviderKit.Providers.Tests.Behaviour;

/// <summary>A key goes into its header and nowhere else.</summary>
public class KeySafetyTests
{
    private const string Key = "sk-very-secret-0123456789";

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(200)] // not JSON: malformed
    public async Task No_exception_shows_it(int status)
    {
        foreach (var client in Clients(Asking.Json(status, "no JSON at all")))
        {
            foreach (var stream in new[] { false, true })
            {
                var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync(stream));
                AssertHidden(error);
            }

            client.Dispose();
        }
    }

    [Fact]
    public async Task No_network_failure_shows_it()
    {
        // Nothing listens on the discard port of this machine.
        using var client = new AnthropicChatModel(new AnthropicOptions { ApiKey = Key, BaseAddress = new Uri("http://127.0.0.1:9") });
        AssertHidden(await Assert.ThrowsAnyAsync<Exception>(() => client.AskAsync()));
    }

    [Fact]
    public async Task A_redirect_does_not_take_it_along()
    {
        await using var server = await LoopbackServer.StartAsync();
        var elsewhere = server.Serve(TestedProvider.Get("openai").Case("text-plain").Answer);
        var redirect = new CannedAnswer(307, [new("location", $"{elsewhere}/stolen")], default);
        using var client = new OpenAIChatModel(new OpenAIOptions { ApiKey = Key, BaseAddress = server.Serve(redirect) });

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => client.AskAsync());
        Assert.Equal(307, error.Status);
    }

    [Fact]
    public void Options_and_models_do_not_show_it()
    {
        var options = new OpenAIOptions { ApiKey = Key };
        using var model = new OpenAIChatModel(options);
        Assert.DoesNotContain(Key, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, model.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, model.GetService(typeof(IOpenAI))!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, model.GetService(typeof(ChatClientMetadata))!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_no_header_can_carry_is_refused_without_showing_it()
    {
        const string Broken = "sk-secret\nwith a line break";
        using var handler = Asking.Handler(TestedProvider.Get("openai").Case("text-plain").Answer);
        var services = new ServiceCollection();
        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            services.AddOpenAI(options => options.ApiKey = Broken).ConfigurePrimaryHttpMessageHandler(() => handler);
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<IChatClient>().AskAsync();
        });
        Assert.DoesNotContain("sk-secret", error.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<IChatClient> Clients(CannedAnswer answer)
    {
        foreach (var (id, add) in new (string, Func<IServiceCollection, IHttpClientBuilder>)[]
        {
            ("openai", services => services.AddOpenAI(options => options.ApiKey = Key)),
            ("anthropic", services => services.AddAnthropic(options => options.ApiKey = Key)),
            ("groq", services => services.AddGroq(options => options.ApiKey = Key)),
        })
        {
            var services = new ServiceCollection();
            add(services).ConfigurePrimaryHttpMessageHandler(() => new CannedHandler(answer, Splitting.Whole));
            yield return services.BuildServiceProvider().GetRequiredKeyedService<IChatClient>(id);
        }
    }

    private static void AssertHidden(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
            foreach (DictionaryEntry entry in error.Data)
                Assert.DoesNotContain(Key, $"{entry.Key}{entry.Value}", StringComparison.Ordinal);
        }
    }
}
