using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ProviderKit.Testing;

/// <summary>A web server on the loopback address and a free port. Nothing outside (environment, settings files) can change it.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
    }

    public Uri Address { get; }

    public static async Task<EmulatorHost> StartAsync(IReadOnlyList<ProviderEndpoint> endpoints, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port: 0);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // A debugger stops tests for longer than a server would wait.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.AddSingleton<IHostLifetime, LifetimeOfTheTest>();
        var app = builder.Build();
        app.Run(context => endpoints.FirstOrDefault(endpoint => endpoint.Serves(context.Request.Path)) is { } endpoint ? endpoint.HandleAsync(context) : NotFoundAsync(context, endpoints));
        await app.StartAsync(cancellation);
        return new EmulatorHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(impatient.Token);
        await _app.DisposeAsync();
    }

    private static Task NotFoundAsync(HttpContext context, IReadOnlyList<ProviderEndpoint> endpoints)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"The emulator has no {context.Request.Method} {context.Request.Path}. It emulates: {string.Join(", ", endpoints.Select(static endpoint => endpoint.Path))}.");
    }

    /// <summary>Ctrl+C and the end of the process are the test runner's business.</summary>
    private sealed class LifetimeOfTheTest : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
