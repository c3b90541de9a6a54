using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ProviderKit.Tests.Support;

/// <summary>A server on this machine that answers every request with the same bytes and closes the connection.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;
    private readonly Task _serving;

    public CannedServer(string head, params byte[] body)
    {
        _answer = [.. Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + "\r\n\r\n"), .. body];
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>The requests, heads and bodies.</summary>
    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                Requests.Add(await ReadRequestAsync(stream));
                await stream.WriteAsync(_answer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener was stopped.
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(request.ToString()))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0) break;
            request.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        return request.ToString();
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var length = request.Split("\r\n").First(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return request.Length - end - 4 >= int.Parse(length.AsSpan(15), System.Globalization.CultureInfo.InvariantCulture);
    }
}
