using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Providers.Tests.Quirks;

/// <summary>Images that are longer than a <see cref="Uri"/> can be, and longer than anybody wants to have in memory twice.</summary>
public class LargeImageTests
{
    /// <summary>As a data URI it has more than 65,520 characters.</summary>
    private static readonly byte[] s_image = [.. Enumerable.Range(0, 60_000).Select(static one => (byte)(one * 31))];

    [Theory]
    [InlineData("openai", "messages.0.content.0.image_url.url")]
    [InlineData("openai-responses", "input.0.content.0.image_url")]
    [InlineData("mistral", "messages.0.content.0.image_url.url")]
    [InlineData("anthropic", "messages.0.content.0.source.data")]
    [InlineData("gemini", "contents.0.parts.0.inlineData.data")]
    [InlineData("ollama", "messages.0.images.0")]
    public async Task One_that_no_Uri_could_hold_is_sent(string provider, string path)
    {
        var uri = $"data:image/png;base64,{Convert.ToBase64String(s_image)}";
        Assert.True(uri.Length > 65_520);

        var body = await Exchange.RequestAsync(provider, [new ChatMessage(ChatRole.User, [new DataContent(uri)])]);
        var sent = path.Split('.').Aggregate(body, static (at, name) => at.ValueKind == JsonValueKind.Array ? at[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : at.GetProperty(name));

        Assert.Equal(sent.GetString()![..5] == "data:" ? uri : Convert.ToBase64String(s_image), sent.GetString());
    }

    [Fact]
    public void One_that_no_Uri_could_hold_is_read()
    {
        var request = OpenAIProvider.Server.ReadRequest(Encoding.UTF8.GetBytes(
            $$$"""{"model":"m1","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Convert.ToBase64String(s_image)}}}"}}]}]}"""));

        Assert.Equal(s_image, Assert.IsType<DataContent>(Assert.Single(request.Messages[0].Contents)).Data.ToArray());
    }

    /// <summary>67 MB of base64 go out; a string of them alone would take 134.</summary>
    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task Fifty_megabytes_of_history_are_in_memory_once(string provider)
    {
        var messages = Enumerable.Range(0, 10).Select(static _ => new ChatMessage(ChatRole.User, [new DataContent(new byte[5_000_000], "image/png")])).ToList();
        var options = new ChatOptions { ModelId = "m1" };
        using var handler = new Counting();
        using var client = Exchange.Of(provider).InProcess(handler);
        await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync("Hello", options));

        var (before, thread) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CurrentManagedThreadId);
        await Assert.ThrowsAnyAsync<ProviderException>(() => client.GetResponseAsync(messages, options));

        // What another thread allocates is not counted.
        Assert.Equal(thread, handler.Thread);
        Assert.True(handler.Length > 66_000_000, $"{handler.Length} bytes");
        Assert.True(handler.Allocated - before < 100_000_000, $"{handler.Allocated - before} bytes for a body of {handler.Length}");
    }

    /// <summary>Lets the body go by, and counts it.</summary>
    private sealed class Counting : HttpMessageHandler
    {
        public long Length { get; private set; }

        public long Allocated { get; private set; }

        public int Thread { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var sink = new Sink();
            request.Content!.CopyTo(sink, null, cancellationToken);
            (Length, Allocated, Thread) = (sink.Count, GC.GetAllocatedBytesForCurrentThread(), Environment.CurrentManagedThreadId);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError) { RequestMessage = request, Content = new ByteArrayContent("{}"u8.ToArray()) });
        }

        private sealed class Sink : Stream
        {
            public long Count { get; private set; }
            public override bool CanRead => false;
            public override bool CanSeek => false;
            public override bool CanWrite => true;
            public override long Length => Count;
            public override long Position { get => Count; set => throw new NotSupportedException(); }
            public override void Flush() { }
            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
            public override void SetLength(long value) => throw new NotSupportedException();
            public override void Write(byte[] buffer, int offset, int count) => Count += count;
            public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;
        }
    }
}
