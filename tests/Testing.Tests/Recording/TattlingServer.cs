using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing.Tests.Recording;

/// <summary>A provider that repeats every secret that it knows, in its headers and, cut across its pieces, in its body.</summary>
internal sealed class TattlingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TattlingServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TattlingServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(TattleAsync);
        await app.StartAsync();
        return new TattlingServer(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task TattleAsync(HttpContext context)
    {
        var key = context.Request.Headers["x-fake-key"].ToString();
        context.Response.Headers.SetCookie = "sid=session-secret-2; path=/; HttpOnly";
        context.Response.Headers["x-request-id"] = "request-secret-1";
        context.Response.Headers["x-ratelimit-owner"] = $"org-secret-1 {key}";
        context.Response.ContentType = "text/event-stream";
        var text = $"data: \"{key} {Uri.EscapeDataString(key)} {context.Request.Headers["openai-organization"]} {context.Request.QueryString} session-secret-2 cookie-secret-1 request-secret-1 HttpOnly\"\n\n";
        foreach (var piece in text.Chunk(5))
        {
            await context.Response.WriteAsync(new string(piece));
            await context.Response.Body.FlushAsync();
            await Task.Yield();
        }
    }
}
