using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProviderKit.AspNetCore.Tests.Support;

/// <summary>An application on a free port of this machine, and a client for it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Chat = "/acme/v2/%7Btalk%7D";

    private readonly WebApplication _app;

    private TestHost(WebApplication app, ConcurrentQueue<string> log)
    {
        _app = app;
        Log = log;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    /// <summary>Everything that was logged.</summary>
    public ConcurrentQueue<string> Log { get; }

    public static async Task<TestHost> StartAsync(Action<IEndpointRouteBuilder> map)
    {
        var log = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Logging.AddProvider(new LogList(log));
        var app = builder.Build();
        app.UseRouting();
        map(app);
        await app.StartAsync();
        return new TestHost(app, log);
    }

    /// <summary>Serves a client in the format of <see cref="AcmeServer"/>, under the prefix <c>acme</c>.</summary>
    public static Task<TestHost> StartAsync(IChatClient client, Action<ProviderEndpointOptions>? configure = null) => StartAsync(app => app.MapProvider(new AcmeServer(), client, options =>
    {
        options.Prefix = "/acme";
        configure?.Invoke(options);
    }));

    public async Task<HttpResponseMessage> PostAsync(string body, string? key = null, string header = "x-acme-key")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Chat) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.TryAddWithoutValidation(header, key);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The status and the body, in one line.</summary>
    public async Task<string> AskAsync(string body, string? key = null, string header = "x-acme-key")
    {
        using var response = await PostAsync(body, key, header);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private sealed class LogList(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
