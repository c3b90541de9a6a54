using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProviderKit.Generator.Tests.Generation;

/// <summary>A server on the loopback interface that gives prepared answers and keeps what it was asked.</summary>
internal sealed class LoopbackEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(int Status, string ContentType, string Body)> _answers = new();

    public LoopbackEndpoint()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/v2");
        _listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public ConcurrentQueue<(string Path, string Query, WebHeaderCollection Headers, string Body)> Requests { get; } = new();

    public void Answer(string body, string contentType = "application/json", int status = 200) => _answers.Enqueue((status, contentType, body));

    public void Stream(params string[] events) => Answer(string.Concat(events.Select(static one => $"data: {one}\n\n")), "text/event-stream");

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                Requests.Enqueue((context.Request.Url!.AbsolutePath, context.Request.Url.Query, (WebHeaderCollection)context.Request.Headers, await reader.ReadToEndAsync()));
                var (status, contentType, body) = _answers.TryDequeue(out var answer) ? answer : (500, "text/plain", "no answer was prepared");
                context.Response.StatusCode = status;
                context.Response.ContentType = contentType;
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
        {
            // The test is over.
        }
    }
}
