using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
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
        Assert.Equal((ErrorKind.Unreachable, true), (error.Kind, error.IsTransient));
        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_TLS()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var model = Model(new Uri($"https://{listener.LocalEndpoint}/"));
        var asking = model.GetResponseAsync("hello");
        using (var client = await listener.AcceptTcpClientAsync()) await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        var error = await Assert.ThrowsAsync<ProviderException>(() => asking);
        Assert.Equal((ErrorKind.Unreachable, true), (error.Kind, error.IsTransient));
    }

    [Theory]
    [InlineData("gzip", 200)]
    [InlineData("deflate", 200)]
    [InlineData("br", 200)]
    [InlineData("br", 500)]
    public async Task A_compressed_answer_that_is_damaged(string encoding, int status)
    {
        var body = "<html>This is no compressed thing, is it?"u8.ToArray();
        await using var server = new CannedServer($"HTTP/1.1 {status} X\nContent-Type: application/json\nContent-Encoding: {encoding}\nContent-Length: {body.Length}\nConnection: close", body);
        using var model = Model(server.Address);
        var whole = await Assert.ThrowsAnyAsync<ProviderException>(() => model.GetResponseAsync("hello"));
        var streamed = await Assert.ThrowsAnyAsync<ProviderException>(() => model.GetStreamingResponseAsync("hello").ToChatResponseAsync());
        Assert.Equal(status == 200 ? ErrorKind.MalformedResponse : ErrorKind.ServerError, whole.Kind);
        Assert.Equal((whole.Kind, whole.Message), (streamed.Kind, streamed.Message));
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
