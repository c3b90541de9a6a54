using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>Answers every request with the same bytes, over a socket of this machine, and closes the connection: no server's own idea of HTTP comes between.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    public RawServer(int status, string contentType, string body, string headers = "")
    {
        _answer = Encoding.UTF8.GetBytes($"HTTP/1.1 {status} Said\r\ncontent-type: {contentType}\r\n{headers}connection: close\r\n\r\n{body}");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Its address.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/raw");

    /// <summary>The bodies of the requests so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await using var stream = client.GetStream();
                Requests.Enqueue(await ReadBodyAsync(stream));
                await stream.WriteAsync(_answer, _stopping.Token);
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or InvalidOperationException)
        {
            // It is stopped, or the client has gone.
        }
    }

    private async Task<string> ReadBodyAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _stopping.Token);
            if (read == 0)
                throw new IOException("The client has gone.");
            bytes.AddRange(buffer.AsSpan(0, read));
            var all = Encoding.Latin1.GetString([.. bytes]);
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                continue;
            const string Length = "content-length:";
            var at = all.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
            var length = int.Parse(all[(at + Length.Length)..all.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
            if (bytes.Count >= end + 4 + length)
                return Encoding.UTF8.GetString([.. bytes], end + 4, length);
        }
    }
}
