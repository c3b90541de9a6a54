using System.Net.ServerSentEvents;
using System.Text.Json;

namespace ProviderKit.Benchmarks.Readers;

/// <summary>The least that anything on the framework's own parsers costs: events are found and scanned, and nothing is made of them.</summary>
internal sealed class FloorReader(HttpClient http) : IStreamReader
{
    public async Task<long> ReadAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://floor.test/");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        long tokens = 0;
        await foreach (var item in SseParser.Create(stream, static (_, data) => Scan(data)).EnumerateAsync())
            tokens += item.Data;
        return tokens;
    }

    private static int Scan(ReadOnlySpan<byte> data)
    {
        if (data is not [(byte)'{', ..])
            return 0;

        var json = new Utf8JsonReader(data);
        var tokens = 0;
        while (json.Read())
            tokens++;
        return tokens;
    }
}
