using System.Text.Json;

namespace ProviderKit.Conformance.Traffic;

/// <summary>Finds and reads cases laid out as <c>&lt;provider&gt;/&lt;api&gt;/&lt;id&gt;/{meta,expect,response.headers}.json, response.body</c>.</summary>
public static class CaseReader
{
    /// <summary>Headers of the recorded connection; the connection that plays the case has its own.</summary>
    private static readonly HashSet<string> TransportHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "content-encoding", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade",
    };

    /// <summary>Reads all cases below a folder, in the order of their names.</summary>
    /// <param name="folder">A folder with cases at any depth: a corpus, its <c>cases</c>, one provider's, or a single case.</param>
    /// <exception cref="InvalidDataException">A case cannot be read.</exception>
    public static IReadOnlyList<TrafficCase> ReadAll(string folder) =>
        [.. Directory.EnumerateFiles(folder, "meta.json", SearchOption.AllDirectories)
            .Select(meta => Path.GetDirectoryName(meta)!)
            .Where(caseFolder => File.Exists(Path.Combine(caseFolder, "expect.json")))
            .Select(Read)
            .OrderBy(traffic => traffic.Name, StringComparer.Ordinal)];

    /// <summary>Reads one case.</summary>
    /// <param name="folder">The case's own folder.</param>
    /// <exception cref="InvalidDataException">The case cannot be read.</exception>
    public static TrafficCase Read(string folder)
    {
        try
        {
            using var meta = Parse(folder, "meta.json");
            using var expect = Parse(folder, "expect.json");
            var root = meta.RootElement;
            var answer = new CannedAnswer(root.GetProperty("status").GetInt32(), ReadHeaders(folder, root), File.ReadAllBytes(Path.Combine(folder, "response.body")));
            var stream = root.GetProperty("stream").GetBoolean();
            var expected = ExpectationReader.Read(expect.RootElement.Clone());
            return new TrafficCase
            {
                Id = root.GetProperty("id").GetString()!,
                Provider = root.GetProperty("provider").GetString()!,
                Api = root.GetProperty("api").GetString()!,
                Stream = stream,
                Model = root.TryGetProperty("model", out var model) ? model.GetString() : null,
                Answer = answer,
                Request = ReadRequest(Path.Combine(folder, "request.json")),
                Expected = stream && expected is { HasAnswer: true, Error: null, FinishReason: null } ? expected with { IsCut = answer.Body.Span.IndexOf("[DONE]"u8) < 0 } : expected,
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException)
        {
            throw new InvalidDataException($"The case {folder} cannot be read: {fault.Message}", fault);
        }
    }

    private static ReadOnlyMemory<byte>? ReadRequest(string file)
    {
        if (!File.Exists(file))
            return null;
        var body = File.ReadAllBytes(file);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.ValueKind == JsonValueKind.Object ? body : null;
    }

    private static JsonDocument Parse(string folder, string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));

    private static List<KeyValuePair<string, string>> ReadHeaders(string folder, JsonElement meta)
    {
        // A case of our own making may do without headers; its framing then says the content type.
        if (!File.Exists(Path.Combine(folder, "response.headers.json")))
            return [new("content-type", IsStreamed(meta) ? "text/event-stream" : "application/json")];

        using var headers = Parse(folder, "response.headers.json");
        return [.. headers.RootElement.EnumerateObject()
            .Where(header => !TransportHeaders.Contains(header.Name))
            .SelectMany(header => header.Value.EnumerateArray(), (header, value) => KeyValuePair.Create(header.Name, value.GetString()!))];
    }

    private static bool IsStreamed(JsonElement meta) => meta.TryGetProperty("framing", out var framing) && framing.ValueEquals("sse");
}
