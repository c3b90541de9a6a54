using System.Net.Http.Headers;
using System.Text;

namespace ProviderKit.Gateway.Benchmarks;

/// <summary>Sends exchanges to one server, and reads the answers to their end.</summary>
internal sealed class Load : IDisposable
{
    private const string Parameters = """{"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["c","f"]}},"required":["city"]}""";

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(5) };
    private readonly Uri _address;
    private readonly Func<string, bool, string> _body;

    private Load(Uri address, Func<string, bool, string> body) => (_address, _body) = (address, body);

    /// <summary>Requests as OpenAI's clients send them.</summary>
    public static Load OfOpenAI(Uri server) => new(new Uri(server, "/v1/chat/completions"), static (model, stream) => $$$"""
        {"model":"{{{model}}}","max_completion_tokens":1024,"temperature":0.7,{{{(stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "")}}}
        "messages":[{"role":"system","content":"{{{Words(60)}}}"},
        {"role":"user","content":"{{{Words(40)}}}"},{"role":"assistant","content":"{{{Words(80)}}}"},{"role":"user","content":"{{{Words(20)}}}"}],
        "tools":[{"type":"function","function":{"name":"get_weather","description":"The weather of a city.","parameters":{{{Parameters}}} } }]}
        """);

    /// <summary>The same requests, as Anthropic's clients send them.</summary>
    public static Load OfAnthropic(Uri server) => new(new Uri(server, "/v1/messages"), static (model, stream) => $$$"""
        {"model":"{{{model}}}","max_tokens":1024,"temperature":0.7,{{{(stream ? "\"stream\":true," : "")}}}
        "system":"{{{Words(60)}}}",
        "messages":[{"role":"user","content":"{{{Words(40)}}}"},{"role":"assistant","content":"{{{Words(80)}}}"},{"role":"user","content":"{{{Words(20)}}}"}],
        "tools":[{"name":"get_weather","description":"The weather of a city.","input_schema":{{{Parameters}}} }]}
        """);

    /// <summary>Sends exchanges, so many at a time.</summary>
    public async Task RunAsync(string model, bool stream, int exchanges, int atATime)
    {
        var body = Encoding.UTF8.GetBytes(_body(model, stream));
        var left = exchanges;
        await Task.WhenAll(Enumerable.Range(0, atATime).Select(async _ =>
        {
            var buffer = new byte[64 * 1024];
            while (Interlocked.Decrement(ref left) >= 0) await ExchangeAsync(body, stream, buffer);
        }));
    }

    public void Dispose() => _client.Dispose();

    private async Task ExchangeAsync(byte[] body, bool stream, byte[] buffer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("x-api-key", "benchmark-key");
        request.Headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var answer = await response.Content.ReadAsStreamAsync();
        var events = 0;
        while (await answer.ReadAsync(buffer) is var count and > 0) events += buffer.AsSpan(0, count).Count("\n"u8);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"HTTP {(int)response.StatusCode} from {_address}.");
        if (stream && events < 2 * Upstream.Chunks) throw new InvalidOperationException($"A stream had {events} lines only.");
    }

    private static string Words(int count) => string.Join(' ', Enumerable.Repeat("lorem", count));
}
