using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>The key of an answer: a digest of all that has a say in it.</summary>
internal sealed class ResponseCacheKey : IDisposable
{
    // Goes up when the key or the stored form changes.
    private const string Format = "1";
    private const string OwnPrefix = "providerkit.";

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    private ResponseCacheKey() => _json = new Utf8JsonWriter(_bytes);

    /// <summary>Computes the key.</summary>
    /// <param name="client">Where the request goes.</param>
    /// <param name="messages">The conversation.</param>
    /// <param name="resolved">The options with the configured defaults.</param>
    /// <param name="settings">The cache's settings.</param>
    /// <returns>Letters and digits; null when something in the request cannot be put down as JSON.</returns>
    public static string? Of(ChatClientMetadata? client, IReadOnlyList<ChatMessage> messages, ChatOptions resolved, ResponseCacheOptions settings)
    {
        try
        {
            using var key = new ResponseCacheKey();
            key.Write(client, messages, resolved, settings);
            return "providerkit" + Convert.ToHexStringLower(SHA256.HashData(key._bytes.WrittenSpan));
        }
        catch (Exception error) when (error is NotSupportedException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A key for what may share one answer under way: who is charged, and may be refused, must be the same.</summary>
    public static string ForFlight(string key, ChatOptions? options, bool isStreamed)
    {
        var tags = options.GetTags();
        var owner = tags.Count == 0 ? "" : string.Join('\u0001', tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => $"{tag.Key}\u0002{tag.Value}"));
        return $"{(isStreamed ? 's' : 'w')}{key}{owner}";
    }

    public void Dispose() => _json.Dispose();

    private void Write(ChatClientMetadata? client, IReadOnlyList<ChatMessage> messages, ChatOptions options, ResponseCacheOptions settings)
    {
        _json.WriteStartArray();
        _json.WriteStringValue(Format);
        _json.WriteStringValue(settings.Version);
        _json.WriteStringValue(client?.ProviderName);
        _json.WriteStringValue(client?.ProviderUri?.AbsoluteUri);
        foreach (var tag in settings.SeparateByTags) _json.WriteStringValue(options.GetTag(tag));
        WriteOptions(options);
        WriteTools(options.Tools);
        foreach (var message in messages) WriteMessage(message);
        _json.WriteEndArray();
        _json.Flush();
    }

    private void WriteOptions(ChatOptions options)
    {
        var plain = options.Clone();
        plain.AdditionalProperties = null;
        Write(plain);
        _json.WriteStartObject();
        foreach (var (key, value) in (options.AdditionalProperties ?? []).OrderBy(static property => property.Key, StringComparer.Ordinal))
        {
            // What we put there ourselves never reaches a provider.
            if (key.StartsWith(OwnPrefix, StringComparison.Ordinal)) continue;
            _json.WritePropertyName(key);
            Write(value);
        }
        _json.WriteEndObject();
    }

    private void WriteTools(IList<AITool>? tools)
    {
        foreach (var tool in tools ?? [])
        {
            _json.WriteStringValue(tool.Name);
            _json.WriteStringValue(tool.Description);
            if (tool is AIFunctionDeclaration function)
            {
                function.JsonSchema.WriteTo(_json);
                if (function.ReturnJsonSchema is { } returned) returned.WriteTo(_json);
            }
            _json.WriteStartObject();
            foreach (var (key, value) in tool.AdditionalProperties.OrderBy(static property => property.Key, StringComparer.Ordinal))
            {
                _json.WritePropertyName(key);
                Write(value);
            }
            _json.WriteEndObject();
        }
    }

    // Ids and times of messages are made for each answer anew, and say nothing to a model.
    private void WriteMessage(ChatMessage message)
    {
        var plain = message.Clone();
        plain.MessageId = null;
        plain.CreatedAt = null;
        Write(plain);
    }

    private void Write<T>(T value)
    {
        if (value is null) _json.WriteNullValue();
        else JsonSerializer.Serialize(_json, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T) == typeof(object) ? value.GetType() : typeof(T)));
    }
}
