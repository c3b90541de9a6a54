using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AddAProvider;

/// <summary>Plays the provider: it says after you what you said, word by word.</summary>
internal sealed class ParrotServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ParrotServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ParrotServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        var app = builder.Build();
        app.MapPost("/squawk", SquawkAsync);
        await app.StartAsync();
        return new ParrotServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task SquawkAsync(HttpContext context)
    {
        var response = context.Response;
        if (context.Request.Headers["X-Cracker"] != "cracker")
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            response.ContentType = "application/json";
            await response.WriteAsync("""{"oops":{"sort":"no_cracker","words":"Polly wants a cracker."}}""");
            return;
        }

        using var squawk = await JsonDocument.ParseAsync(context.Request.Body);
        var said = squawk.RootElement.GetProperty("dialogue").EnumerateArray().Last().GetProperty("says").GetString()!;
        string[] words = [.. said.TrimEnd('?').Split(' '), "Squawk!"];

        response.ContentType = "text/event-stream";
        await SendAsync("""{"kind":"hello","flight":"f-1","engine":"polly-1"}""");
        await SendAsync("""{"kind":"preen"}""");
        foreach (var word in words)
            await SendAsync($$"""{"kind":"word","w":"{{JsonEncodedText.Encode(word + " ")}}"}""");
        await SendAsync($$$"""{"kind":"bye","why":"finished","spent":{"in":{{{words.Length - 1}}},"out":{{{words.Length}}}}}""");

        async Task SendAsync(string data)
        {
            await response.WriteAsync($"data: {data}\n\n");
            await response.Body.FlushAsync();
        }
    }
}
