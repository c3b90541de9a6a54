using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Gateway.Benchmarks;

/// <summary>The least that can stand in between: passes request and answer on as bytes, as they come.</summary>
internal static class PlainProxy
{
    public static Task<int> RunAsync(Uri upstream)
    {
        // The same settings as those of the providers' clients.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            EnableMultipleHttp2Connections = true,
        };
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var target = new Uri(upstream, "/v1/messages");
        var app = Hosting.NewBuilder().Build();
        app.MapPost("/v1/messages", (RequestDelegate)(context => PassAsync(context, client, target)));
        return Hosting.ServeAsync(app);
    }

    private static async Task PassAsync(HttpContext context, HttpClient client, Uri target)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StreamContent(context.Request.Body) };
        request.Content.Headers.TryAddWithoutValidation("content-type", context.Request.ContentType);
        request.Content.Headers.ContentLength = context.Request.ContentLength;
        request.Headers.TryAddWithoutValidation("x-api-key", context.Request.Headers["x-api-key"].ToString());
        request.Headers.TryAddWithoutValidation("anthropic-version", context.Request.Headers["anthropic-version"].ToString());
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = response.Content.Headers.ContentLength;
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var output = context.Response.BodyWriter;
        while (await body.ReadAsync(output.GetMemory(16 * 1024), context.RequestAborted) is var count and > 0)
        {
            output.Advance(count);
            await output.FlushAsync(context.RequestAborted);
        }
    }
}
