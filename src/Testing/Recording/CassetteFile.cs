using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProviderKit.Testing;

/// <summary>
/// The file that traffic is kept in: JSON for people to read and to compare. JSON bodies stand in it as they came, character by character, streams as
/// lists of their pieces, all else as strings.
/// </summary>
internal static class CassetteFile
{
    private const string Format = "providerkit-cassette-1";

    public static void Write(string path, IEnumerable<RecordedExchange> exchanges)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteStartArray("exchanges");
            foreach (var exchange in exchanges) Write(json, exchange);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, bytes.ToArray());
    }

    public static IReadOnlyList<RecordedExchange> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 512 });
            if (document.RootElement.GetProperty("format").GetString() != Format) throw new EmulatorException($"{path} is not of the format {Format}.");
            return [.. document.RootElement.GetProperty("exchanges").EnumerateArray().Select(Read)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new EmulatorException($"{path} is no file that the emulator recorded: {exception.Message}", exception);
        }
    }

    private static void Write(Utf8JsonWriter json, RecordedExchange exchange)
    {
        json.WriteStartObject();
        json.WriteString("provider", exchange.Provider);
        json.WriteString("method", exchange.Method);
        json.WriteString("path", exchange.Path);
        WriteBody(json, "request", exchange.Request);
        json.WriteNumber("status", exchange.Status);
        json.WriteStartObject("headers");
        foreach (var (name, value) in exchange.Headers) json.WriteString(name, value);
        json.WriteEndObject();
        if (IsStream(exchange))
        {
            json.WriteStartArray("stream");
            foreach (var chunk in exchange.Chunks) json.WriteStringValue(chunk);
            json.WriteEndArray();
        }
        else
        {
            WriteBody(json, "response", string.Concat(exchange.Chunks));
        }
        json.WriteEndObject();
    }

    private static RecordedExchange Read(JsonElement json) => new(
        json.GetProperty("provider").GetString()!,
        json.GetProperty("method").GetString()!,
        json.GetProperty("path").GetString()!,
        TextOf(json.GetProperty("request")),
        json.GetProperty("status").GetInt32(),
        json.GetProperty("headers").EnumerateObject().ToDictionary(static header => header.Name, static header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase),
        json.TryGetProperty("stream", out var stream) ? [.. stream.EnumerateArray().Select(static chunk => chunk.GetString()!)] : [TextOf(json.GetProperty("response"))]);

    private static bool IsStream(RecordedExchange exchange) =>
        exchange.Chunks.Count > 1 || (exchange.Headers.TryGetValue("content-type", out var type) && (type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/x-ndjson", StringComparison.OrdinalIgnoreCase)));

    // As raw JSON a body keeps its very characters. White space around it would be lost, and a string could not be told from text.
    private static void WriteBody(Utf8JsonWriter json, string name, string body)
    {
        if (body.Length > 0 && body[0] is '{' or '[' && body[^1] is '}' or ']' && IsJson(body))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(body);
        }
        else
        {
            json.WriteString(name, body);
        }
    }

    private static string TextOf(JsonElement body) => body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText();

    private static bool IsJson(string body)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body), new JsonReaderOptions { MaxDepth = 256 });
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
