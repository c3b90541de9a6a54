using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>
/// The API key that a request was sent with, remembered on the request: some providers repeat it in their error messages, and it must not reach ours.
/// </summary>
internal static class RequestSecret
{
    private static readonly HttpRequestOptionsKey<string> Key = new("ProviderKit.Secret");

    public static void Remember(HttpRequestMessage request, string secret) => request.Options.Set(Key, secret);

    /// <summary>The text without the key that the request was sent with.</summary>
    public static string? Remove(string? text, HttpRequestMessage? request) =>
        text is not null && request is not null && request.Options.TryGetValue(Key, out var secret) ? text.Replace(secret, "***", StringComparison.Ordinal) : text;

    /// <summary>The values without the key that the request was sent with.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Remove(IReadOnlyDictionary<string, JsonElement>? values, HttpRequestMessage? request) =>
        values is not null && request is not null && request.Options.TryGetValue(Key, out _) ? values.ToDictionary(one => one.Key, one => Remove(one.Value, request)) : values;

    private static JsonElement Remove(JsonElement value, HttpRequestMessage request)
    {
        // Written anew without needless escapes, so that the key cannot hide behind one.
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) value.WriteTo(json);
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        var clean = Remove(text, request)!;
        return clean == text ? value : JsonElement.Parse(clean);
    }
}
