using System.Net;

namespace ProviderKit.Bedrock.Tests;

/// <summary>Stands for the network: remembers what is sent, and answers with one document or with what a function gives.</summary>
internal sealed class Network(Func<HttpResponseMessage>? answer = null) : HttpMessageHandler
{
    public const string Hello = """{"output":{"message":{"role":"assistant","content":[{"text":"Hello"}]}},"stopReason":"end_turn","usage":{"inputTokens":3,"outputTokens":1,"totalTokens":4},"metrics":{"latencyMs":7}}""";

    public List<(HttpMethod Method, Uri Address, Dictionary<string, string> Headers, byte[] Body)> Requests { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated.AsEnumerable() ?? []).ToDictionary(static one => one.Key, static one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Add((request.Method, request.RequestUri!, headers, request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken)));
        var response = answer?.Invoke() ?? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Hello) };
        response.RequestMessage = request;
        return response;
    }
}
