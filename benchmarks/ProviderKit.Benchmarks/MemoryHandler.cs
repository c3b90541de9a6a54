using System.Net;
using System.Net.Http.Headers;

namespace ProviderKit.Benchmarks;

/// <summary>Answers with a body held in memory, in reads as large as those from a network.</summary>
internal sealed class MemoryHandler(byte[] body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new StreamContent(new SegmentStream(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream") { CharSet = "utf-8" };
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content });
    }
}
