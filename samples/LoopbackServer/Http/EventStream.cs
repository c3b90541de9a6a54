using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Samples.Loopback.Http;

/// <summary>Sends server-sent events one by one, each flushed on its own, as a model that is still writing does.</summary>
internal static class EventStream
{
    public static async Task SendAsync(HttpResponse response, IEnumerable<ServerEvent> events, TimeSpan delay, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        foreach (var one in events)
        {
            Write(response.BodyWriter, one);
            await response.BodyWriter.FlushAsync(cancellationToken);
            await Task.Delay(delay, cancellationToken);
        }
    }

    private static void Write(PipeWriter body, ServerEvent one)
    {
        if (one.Name is { } name)
        {
            body.Write("event: "u8);
            body.Write(Encoding.UTF8.GetBytes(name));
            body.Write("\n"u8);
        }

        body.Write("data: "u8);
        if (one.Data is { } data)
            WireJson.Write(body, data);
        else
            body.Write(Encoding.UTF8.GetBytes(one.Literal!));
        body.Write("\n\n"u8);
    }
}
