using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// The JSON of saved sessions: an object with its <c>format</c> and <c>version</c>. What a later version of the same format adds has to raise the
/// version only when an earlier reader would go wrong without it; unknown properties are left alone.
/// </summary>
internal static class SessionDocument
{
    private const string State = "state";

    /// <summary>Writes a document; <paramref name="write"/> adds what is the format's own.</summary>
    public static JsonElement Write(string format, int version, AgentSessionStateBag state, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WriteNumber("version", version);
            write(json);
            if (state.Count > 0)
            {
                json.WritePropertyName(State);
                state.Serialize().WriteTo(json);
            }
            json.WriteEndObject();
        }
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Makes sure that a document is of a format, and of a version that can be read.</summary>
    public static void Check(JsonElement document, string format, int version)
    {
        if (document.ValueKind != JsonValueKind.Object) throw new SessionFormatException($"A saved session is a JSON object, but this is {Kind(document)}.");
        if (!document.TryGetProperty("format", out var name) || name.ValueKind != JsonValueKind.String)
        {
            throw new SessionFormatException($"The document has no \"format\": it is no session that was saved here. Expected: \"{format}\".");
        }
        if (name.GetString() != format) throw new SessionFormatException($"The document's format is \"{name.GetString()}\", but this agent reads \"{format}\": it was saved by an agent of another kind.");
        if (!document.TryGetProperty("version", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var found) || found < 1)
        {
            throw new SessionFormatException("The document's \"version\" is not a whole number of 1 or more.");
        }
        if (found > version) throw new SessionFormatException($"The session was saved in version {found} of its format, by a later release; this one reads up to {version}.");
    }

    public static AgentSessionStateBag ReadState(JsonElement document)
    {
        if (!document.TryGetProperty(State, out var state) || state.ValueKind == JsonValueKind.Null) return new AgentSessionStateBag();
        if (state.ValueKind != JsonValueKind.Object) throw new SessionFormatException($"\"{State}\" has to be a JSON object, but is {Kind(state)}.");
        try
        {
            return AgentSessionStateBag.Deserialize(state);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw new SessionFormatException($"\"{State}\" cannot be read: {error.Message}", error);
        }
    }

    public static void WriteMessages(Utf8JsonWriter json, string property, IReadOnlyList<ChatMessage> messages, JsonSerializerOptions? options)
    {
        var type = MessageType(options);
        json.WriteStartArray(property);
        for (var i = 0; i < messages.Count; i++)
        {
            try
            {
                JsonSerializer.Serialize(json, messages[i], type);
            }
            catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
            {
                throw new SessionFormatException($"{property}[{i}] cannot be saved: {error.Message} Give SerializeSessionAsync options that know the type.", error);
            }
        }
        json.WriteEndArray();
    }

    public static List<ChatMessage> ReadMessages(JsonElement document, string property, JsonSerializerOptions? options)
    {
        var messages = new List<ChatMessage>();
        if (!document.TryGetProperty(property, out var array)) throw new SessionFormatException($"The document has no \"{property}\".");
        if (array.ValueKind != JsonValueKind.Array) throw new SessionFormatException($"\"{property}\" has to be a JSON array, but is {Kind(array)}.");
        var type = MessageType(options);
        foreach (var element in array.EnumerateArray())
        {
            try
            {
                messages.Add(element.Deserialize(type) ?? throw new JsonException("It is null."));
            }
            catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
            {
                throw new SessionFormatException($"{property}[{messages.Count}] is not a chat message: {error.Message}", error);
            }
        }
        return messages;
    }

    public static string? ReadText(JsonElement document, string property)
    {
        if (!document.TryGetProperty(property, out var text) || text.ValueKind == JsonValueKind.Null) return null;
        return text.ValueKind == JsonValueKind.String ? text.GetString() : throw new SessionFormatException($"\"{property}\" has to be a string, but is {Kind(text)}.");
    }

    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "nothing",
        _ => "a boolean",
    };

    // Options of a caller's own context need not know of chat messages.
    private static JsonTypeInfo<ChatMessage> MessageType(JsonSerializerOptions? options) =>
        options?.TryGetTypeInfo(typeof(ChatMessage), out var type) == true && type is JsonTypeInfo<ChatMessage> own
            ? own
            : (JsonTypeInfo<ChatMessage>)AgentAbstractionsJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatMessage));
}
