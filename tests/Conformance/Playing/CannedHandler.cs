using System.Net;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Playing;

/// <summary>Answers every request with the same answer, in this process, and keeps what was asked.</summary>
/// <param name="answer">The answer.</param>
/// <param name="splitting">How the answer's body is split into reads.</param>
public sealed class CannedHandler(CannedAnswer answer, Splitting splitting) : HttpMessageHandler
{
    /// <summary>The bodies of the requests so far.</summary>
    public IList<string> Requests { get; } = [];

    /// <summary>The last request, without its body.</summary>
    public HttpRequestMessage? LastRequest { get; private set; }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LastRequest = request;
        Requests.Add(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new StreamContent(new SegmentedStream(answer.Body, splitting.Sizes(), answer.Breaks)),
        };
        foreach (var (name, value) in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
                response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
