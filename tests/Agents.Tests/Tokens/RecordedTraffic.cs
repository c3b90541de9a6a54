using System.Text.Json;
using ProviderKit.Providers;

namespace ProviderKit.Tests.Tokens;

/// <summary>Recorded exchanges in the formats of OpenAI and Anthropic: the request, and the input tokens that the provider reported for it.</summary>
internal static class RecordedTraffic
{
    /// <summary>Where a folder of recorded exchanges may be; the tests over it are skipped when the variable is not set.</summary>
    public const string Variable = "PROVIDERKIT_RECORDED_TRAFFIC";

    public sealed record Exchange(string Id, string Provider, string Model, ChatRequest Request, long InputTokens);

    public static IEnumerable<Exchange> Read(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "meta.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var directory = Path.GetDirectoryName(path)!;
            using var meta = JsonDocument.Parse(File.ReadAllText(path));
            ProviderServer? server = meta.RootElement.GetProperty("api").GetString() switch
            {
                "chat.completions" => OpenAIProvider.Server,
                "messages" => AnthropicProvider.Server,
                _ => null,
            };
            var request = Path.Combine(directory, "request.json");
            if (server is null || !File.Exists(request)) continue;
            using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "expect.json")));
            if (InputOf(expected.RootElement) is not { } tokens) continue;
            if (TryRead(server, File.ReadAllBytes(request)) is not { } read || read.Options?.ModelId is not { } model) continue;
            yield return new Exchange(Path.GetFileName(directory), meta.RootElement.GetProperty("provider").GetString()!, model, read, tokens);
        }
    }

    private static long? InputOf(JsonElement expected)
    {
        if (!expected.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object) return null;
        long? Count(string name) => usage.TryGetProperty(name, out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt64() : null;
        // Anthropic's input leaves out what came from the cache or went there.
        return Count("cache_write") is { } written ? Count("input") + written + (Count("cached_input") ?? 0) : Count("input");
    }

    private static ChatRequest? TryRead(ProviderServer server, byte[] body)
    {
        try
        {
            return server.ReadRequest(body);
        }
        catch (Exception error) when (error is ProviderException or JsonException)
        {
            return null;
        }
    }
}
