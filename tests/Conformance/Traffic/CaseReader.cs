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
            var expected = Complete(ExpectationReader.Read(expect.RootElement.Clone()), stream, answer.Body.Span);
            return new TrafficCase
            {
                Id = root.GetProperty("id").GetString()!,
                Provider = root.GetProperty("provider").GetString()!,
                Api = root.GetProperty("api").GetString()!,
                Stream = stream,
                Model = root.TryGetProperty("model", out var model) ? model.GetString() : null,
                Answer = answer,
                Request = ReadRequest(Path.Combine(folder, "request.json")),
                Expected = expected,
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException)
        {
            throw new InvalidDataException($"The case {folder} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>What the expectation leaves to the body.</summary>
    private static Expectation Complete(Expectation expected, bool stream, ReadOnlySpan<byte> body) => expected switch
    {
        { HasAnswer: true, Error: null, FinishReason: null } when stream => expected with { IsCut = body.IndexOf("[DONE]"u8) < 0 && body.IndexOf("\"done\":true"u8) < 0 },
        { Error: { Type: null } error } when body.IndexOf("\"error_type\""u8) >= 0 => expected with { Error = error with { Type = ErrorType(body) } },
        _ => CallPieces.Join(expected, body),
    };

    /// <summary>The type of an error that says it at the top, which the expectation of a failed request does not look at.</summary>
    private static string? ErrorType(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        return JsonElement.ParseValue(ref json).TryGetProperty("error_type", out var type) ? type.GetString() : null;
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
