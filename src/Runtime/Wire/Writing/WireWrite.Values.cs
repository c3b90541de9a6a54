using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

// Values of any kind.
public static partial class WireWrite
{
    /// <summary>
    /// Writes any value: JSON elements and nodes, strings, booleans, numbers, dictionaries and lists of such, else by <see cref="AIJsonUtilities.DefaultOptions"/>.
    /// </summary>
    /// <param name="json">Where to.</param>
    /// <param name="value">The value; null is written as null.</param>
    /// <exception cref="NotSupportedException">The value has no JSON form.</exception>
    public static void WriteJsonValue(Utf8JsonWriter json, object? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        switch (value)
        {
            case null or JsonElement { ValueKind: JsonValueKind.Undefined }:
                json.WriteNullValue();
                break;
            case JsonElement element:
                WriteElement(json, element);
                break;
            case JsonNode node:
                node.WriteTo(json);
                break;
            case JsonDocument document:
                WriteElement(json, document.RootElement);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case IEnumerable<KeyValuePair<string, object?>> properties:
                WriteObject(json, properties);
                break;
            default:
                if (!TryWriteNumber(json, value)) WriteOther(json, value);
                break;
        }
    }

    /// <summary>Whether a model is one of some.</summary>
    /// <param name="model">The model's id; a maker's name before the last slash does not matter.</param>
    /// <param name="patterns">Ids; one that ends with <c>*</c> stands for all that begin so.</param>
    /// <returns>Whether it is; false for null.</returns>
    public static bool IsModel(string? model, params ReadOnlySpan<string> patterns)
    {
        var name = model.AsSpan();
        name = name[(name.LastIndexOf('/') + 1)..];
        foreach (var pattern in patterns)
        {
            if (pattern is [.. var start, '*'] ? name.StartsWith(start, StringComparison.OrdinalIgnoreCase) : name.Equals(pattern, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>Whether a value is JSON in plain .NET terms.</summary>
    private static bool IsPlain(object? value, int depth = 0) =>
        value is null or string or bool or JsonElement or JsonNode or JsonDocument or int or long or double or float or decimal or short or byte or uint or ulong or ushort or sbyte
        // Within bounds: what other libraries leave behind may hold itself.
        || (depth < 64 && HoldsPlain(value, depth + 1));

    private static bool HoldsPlain(object value, int depth) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> properties => properties.All(property => IsPlain(property.Value, depth)),
        IEnumerable list => list.Cast<object?>().All(item => IsPlain(item, depth)),
        _ => false,
    };

    // An element that another library has read may have surrogates without their partner, which the framework refuses to write.
    private static void WriteElement(Utf8JsonWriter json, JsonElement element)
    {
        var text = JsonMarshal.GetRawUtf8Value(element);
        if (text.IndexOf("\\ud"u8) < 0 && text.IndexOf("\\uD"u8) < 0) element.WriteTo(json);
        else JsonText.Parse(text.ToArray()).WriteTo(json);
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        json.WriteStartObject();
        foreach (var (key, value) in properties)
        {
            json.WritePropertyName(key);
            WriteJsonValue(json, value);
        }
        json.WriteEndObject();
    }

    private static bool TryWriteNumber(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case int or long or short or sbyte or byte or ushort or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                return true;
            case ulong number:
                json.WriteNumberValue(number);
                return true;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                return true;
            case decimal number:
                json.WriteNumberValue(number);
                return true;
            default:
                return false;
        }
    }

    private static void WriteOther(Utf8JsonWriter json, object value)
    {
        if (value is not (double or float) && AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out var typeInfo))
        {
            JsonSerializer.Serialize(json, value, typeInfo);
            return;
        }
        if (value is not IEnumerable list)
        {
            throw new NotSupportedException(value is double or float
                ? string.Create(CultureInfo.InvariantCulture, $"JSON has no number {value}.")
                : $"A value of type {value.GetType()} has no JSON form here. Pass a JsonElement or JsonNode instead.");
        }
        json.WriteStartArray();
        foreach (var item in list) WriteJsonValue(json, item);
        json.WriteEndArray();
    }
}
