using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Tests.Support;

namespace ProviderKit.Tests.Exchanges;

/// <summary>Through Refit, <see cref="HttpClient"/> and sockets.</summary>
public class NetworkTests
{
    [Fact]
    public async Task A_compressed_answer()
    {
        using var compressed = new MemoryStream();
        await using (var gzip = new GZipStream(compressed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync("""{"id":"r","text":"hi"}"""u8.ToArray());
        var body = compressed.ToArray();
        await using var server = new CannedServer($"HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: {body.Length}\nConnection: close", body);
        using var model = Model(server.Address);
        Assert.Equal("hi", (await model.GetResponseAsync("hello")).Text);
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /v1/chat HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer " + Acme.Key, request, StringComparison.Ordinal);
        Assert.EndsWith("""{"model":"m","stream":false,"messages":["user: hello"]}""", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var target = new CannedServer("HTTP/1.1 200 OK\nContent-Length: 0\nConnection: close");
        await using var server = new CannedServer($"HTTP/1.1 307 Temporary Redirect\nLocation: {target.Address}\nContent-Length: 0\nConnection: close");
        using var model = Model(server.Address);
        var error = await Assert.ThrowsAsync<ProviderException>(() => model.GetResponseAsync("hello"));
        Assert.Equal(307, error.Status);
        Assert.Single(server.Requests);
        Assert.Empty(target.Requests);
    }

    [Fact]
    public async Task A_connection_that_closes_within_a_chunk()
    {
        var piece = Exchange.Events("""{"id":"r","text":"Hello"}""");
        await using var server = new CannedServer(
            "HTTP/1.1 200 OK\nContent-Type: text/event-stream\nTransfer-Encoding: chunked\nConnection: close", Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n{piece}\r\nff\r\ndata: {{"));
        using var model = Model(server.Address);
        var updates = new List<ChatResponseUpdate>();
        var error = await Assert.ThrowsAsync<StreamInterruptedException>(async () =>
        {
            await foreach (var update in model.GetStreamingResponseAsync("hello")) updates.Add(update);
        });
        Assert.Equal("Hello", Assert.Single(updates).Text);
        Assert.Equal("Hello", error.PartialResponse!.Text);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        var server = new CannedServer("HTTP/1.1 200 OK");
        var address = server.Address;
        await server.DisposeAsync();
        using var model = Model(address);
        var error = await Assert.ThrowsAsync<ProviderException>(() => model.GetResponseAsync("hello"));
        Assert.Equal(ErrorKind.ServerError, error.Kind);
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_cancelled_request_is_a_cancellation()
    {
        using var caller = new CancellationTokenSource();
        await caller.CancelAsync();
        using var model = Model(new Uri("http://127.0.0.1:9/"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.GetResponseAsync("hello", cancellationToken: caller.Token));
    }

    private static AcmeChatModel Model(Uri address) => new(new AcmeOptions { ApiKey = Acme.Key, BaseAddress = address, DefaultModel = "m" });
}
