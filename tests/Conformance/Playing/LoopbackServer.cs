using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Playing;

/// <summary>A real HTTP server on a free port of this machine that answers each address with the answer registered for it.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>Streamed bodies leave in pieces of this size, so that the client has something to put together.</summary>
    private const int PieceSize = 1021;

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, CannedAnswer> _answers = new(StringComparer.Ordinal);
    private int _last;

    private LoopbackServer(WebApplication server) => _server = server;

    /// <summary>Starts a server.</summary>
    public static async Task<LoopbackServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Recorded header values may hold any Latin-1 character.
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var server = new LoopbackServer(builder.Build());
        server._server.Run(server.AnswerAsync);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Registers an answer.</summary>
    /// <returns>The base address whose every path answers so.</returns>
    public Uri Serve(CannedAnswer answer)
    {
        var key = $"play{Interlocked.Increment(ref _last)}";
        _answers[key] = answer;
        var root = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri($"{root}/{key}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        // The request is read to its end first: a client may not look at the answer before it has sent everything.
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        var key = context.Request.Path.Value!.Split('/')[1];
        if (!_answers.TryRemove(key, out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers.Append(name, value);
        // A broken promise of more bytes ends the connection after those that were sent; an abort might take them along.
        if (answer.Breaks)
            context.Response.ContentLength = answer.Body.Length + 1;
        else if (!IsStreamed(answer))
            context.Response.ContentLength = answer.Body.Length;

        for (var at = 0; at < answer.Body.Length; at += PieceSize)
        {
            await context.Response.Body.WriteAsync(answer.Body[at..Math.Min(at + PieceSize, answer.Body.Length)], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static bool IsStreamed(CannedAnswer answer) =>
        answer.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) is true;
}
