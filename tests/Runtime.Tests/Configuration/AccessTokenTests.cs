using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Configuration;

/// <summary>Tokens in place of a key.</summary>
public sealed class AccessTokenTests
{
    private const string Token = "eyJ-very-secret-token";

    [Fact]
    public async Task A_token_is_asked_for_with_each_request_and_goes_before_the_key()
    {
        using var network = new FakeNetwork();
        var given = new CancellationToken();
        var asked = 0;
        using var services = Build(network, options => options.AccessToken = async cancellation =>
        {
            await Task.Yield();
            given = cancellation;
            return $"token-{++asked}";
        });
        using var cancellation = new CancellationTokenSource();

        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi", cancellationToken: cancellation.Token);
        await services.GetRequiredService<IChatClient>().GetResponseAsync("hi", cancellationToken: cancellation.Token);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], network.Requests.Select(static request => request.Key));
        Assert.True(given.CanBeCanceled);
    }

    [Fact]
    public async Task A_token_is_shown_nowhere()
    {
        var log = new List<string>();
        using var network = new FakeNetwork(_ => Exchange.Answer($$$"""{"error":{"message":"Bad token {{{Token}}}"}}""", "application/json", HttpStatusCode.Unauthorized));
        using var services = Build(network, static options => options.AccessToken = static _ => ValueTask.FromResult(Token), collection => collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(log))));

        var error = await Assert.ThrowsAnyAsync<ProviderException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync("hi"));
        var shown = services.GetRequiredService<IOptionsMonitor<AcmeOptions>>().CurrentValue.ToString();

        Assert.Contains("***", error.Message, StringComparison.Ordinal);
        Assert.Contains("ApiKey = token", shown, StringComparison.Ordinal);
        Assert.NotEmpty(log);
        Assert.DoesNotContain(log.Append(shown).Append(error.ToString()), static text => text.Contains(Token[..8], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "AcmeOptions.AccessToken gave no token for Acme.")]
    [InlineData("  ", "AcmeOptions.AccessToken gave no token for Acme.")]
    [InlineData("qqq\nzzz", "The access token for Acme (AcmeOptions.AccessToken) has characters that cannot stand in a header. Was it copied with a line break or in quotes?")]
    public async Task A_token_that_cannot_be_sent_is_told_without_showing_it(string token, string message)
    {
        using var network = new FakeNetwork();
        using var services = Build(network, options => options.AccessToken = _ => ValueTask.FromResult(token));
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => services.GetRequiredService<IChatClient>().GetResponseAsync("hi"));
        Assert.Equal(message, error.Message);
        Assert.Empty(network.Requests);
    }

    [Fact]
    public async Task A_client_without_services_sends_it_too()
    {
        await using var server = new CannedServer("HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 21\nConnection: close", """{"id":"r","text":"h"}"""u8.ToArray());
        using var model = new AcmeChatModel(new AcmeOptions { AccessToken = static _ => ValueTask.FromResult(Token), BaseAddress = server.Address, DefaultModel = "m" });
        Assert.Equal("h", (await model.GetResponseAsync("hello")).Text);
        Assert.Contains("Authorization: Bearer " + Token, Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    private static ServiceProvider Build(FakeNetwork network, Action<AcmeOptions> configure, Action<IServiceCollection>? add = null)
    {
        var collection = new ServiceCollection();
        add?.Invoke(collection);
        collection.AddAcme(options =>
        {
            (options.ApiKey, options.DefaultModel) = ("unused-key", "m");
            configure(options);
        }).ConfigurePrimaryHttpMessageHandler(() => network);
        return collection.BuildServiceProvider();
    }

    private sealed class ListLogger(List<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log) log.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
