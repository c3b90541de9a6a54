using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProviderKit.Samples.Loopback.Formats;
using ProviderKit.Samples.Loopback.Http;

namespace ProviderKit.Samples.Loopback;

/// <summary>
/// Stands in for three providers on this machine's loopback address, so that the samples run without a key and without a
/// network. It speaks their wire formats over real HTTP; what it says comes from a script (<see cref="Script.ScriptedModel"/>).
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    /// <summary>Where the server listens, such as <c>http://127.0.0.1:50123/</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <summary>The ids of the providers that the server stands in for.</summary>
    public static IReadOnlyList<string> ProviderIds { get; } = ["openai", "anthropic", "groq"];

    /// <summary>The base address to configure for a provider: the counterpart of, say, <c>https://api.openai.com/v1</c>.</summary>
    /// <param name="providerId">One of <see cref="ProviderIds"/>.</param>
    /// <returns>The base address.</returns>
    public Uri BaseAddressOf(string providerId) => new(Address, providerId switch
    {
        "openai" => "openai/v1",
        "groq" => "groq/openai/v1",
        "anthropic" => "anthropic",
        _ => throw new ArgumentException($"The loopback server does not stand in for '{providerId}', only for {string.Join(", ", ProviderIds)}.", nameof(providerId)),
    });

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="pieceDelay">The pause between two pieces of a streamed answer. Default: 8 ms.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The server, listening.</returns>
    public static async Task<LoopbackServer> StartAsync(TimeSpan? pieceDelay = null, CancellationToken cancellationToken = default)
    {
        // The empty builder reads no environment variable and no appsettings.json: nothing outside can move the server.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfTheCaller>();
        var app = builder.Build();

        var delay = pieceDelay ?? TimeSpan.FromMilliseconds(8);
        var endpoints = new Dictionary<string, ChatEndpoint>(StringComparer.Ordinal)
        {
            ["/openai/v1/chat/completions"] = new(new ChatCompletionsFormat(), delay),
            ["/groq/openai/v1/chat/completions"] = new(new GroqFormat(), delay),
            ["/anthropic/v1/messages"] = new(new AnthropicMessagesFormat(), delay),
        };
        app.Run(context => endpoints.TryGetValue(context.Request.Path, out var endpoint) && HttpMethods.IsPost(context.Request.Method)
            ? endpoint.HandleAsync(context)
            : NotFound(context));

        await app.StartAsync(cancellationToken);
        return new LoopbackServer(app);
    }

    /// <summary>Stops the server; answers that are still being streamed are cut off.</summary>
    /// <returns>When the server has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"The loopback server has no {context.Request.Method} {context.Request.Path}.");
    }

    /// <summary>The server lives inside another program: Ctrl+C and the end of the process are that program's business.</summary>
    private sealed class LifetimeOfTheCaller : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
