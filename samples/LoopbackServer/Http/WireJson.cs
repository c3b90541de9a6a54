using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Samples.Loopback.Http;

/// <summary>Reads and writes JSON as the providers do: on one line, and letters beyond ASCII as UTF-8, not escaped.</summary>
internal static class WireJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> body, JsonNode node)
    {
        using var json = new Utf8JsonWriter(body, s_options);
        node.WriteTo(json);
    }

    public static string Text(JsonNode node)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, node);
        return System.Text.Encoding.UTF8.GetString(body.WrittenSpan);
    }

    public static string? String(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long? Integer(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out long number) ? number : null;

    public static bool IsTrue(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static JsonObject RequiredObject(this JsonNode? node, string path) =>
        node as JsonObject ?? throw RequestFault.Invalid(path, $"{path}: an object is required.");

    public static string RequiredString(this JsonNode? node, string path) =>
        node.String() is { Length: > 0 } text ? text : throw RequestFault.Invalid(path, $"{path}: a non-empty string is required.");

    public static JsonArray RequiredArray(this JsonNode? node, string path) =>
        node is JsonArray { Count: > 0 } array ? array : throw RequestFault.Invalid(path, $"{path}: a non-empty array is required.");
}
