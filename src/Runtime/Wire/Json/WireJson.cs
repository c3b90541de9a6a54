using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>
/// How generated readers walk through JSON. The usual shape is
/// <code>
/// var json = WireJson.Reader(utf8);
/// if (!WireJson.EnterObject(ref json)) return;
/// while (WireJson.NextProperty(ref json))
/// {
///     if (json.ValueTextEquals("id"u8)) id = JsonField.Read(ref json, utf8);
///     else WireJson.SkipValue(ref json);
/// }
/// </code>
/// Each step leaves the reader on the last token of what it consumed, where the next step expects it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <summary>Makes a reader over one document.</summary>
    /// <param name="utf8">The document, whole; or one value of it, as <see cref="JsonField.Bytes"/> of an object or array has it.</param>
    /// <returns>The reader, before the first token.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utf8JsonReader Reader(ReadOnlySpan<byte> utf8) => new(utf8, Options);

    /// <summary>Enters the value if it is an object, and passes over it if not.</summary>
    /// <param name="json">
    /// Before: before the first token, on a property's name, or on the first token of the value.
    /// After: on the object's <c>{</c> (true), or on the last token of another value (false).
    /// </param>
    /// <returns>Whether the value is an object.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EnterObject(ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.StartObject);

    /// <summary>Goes to the next property of an object.</summary>
    /// <param name="json">
    /// Before: on the object's <c>{</c>, or on the last token of the previous property's value.
    /// After: on the property's name (true), or on the object's <c>}</c> (false).
    /// </param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextProperty(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Whether the property has this name, escapes resolved. Never throws, whatever the name is made of.</summary>
    /// <param name="json">On the property's name.</param>
    /// <param name="name">The name.</param>
    /// <returns>Whether it has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NameIs(ref Utf8JsonReader json, ReadOnlySpan<byte> name) =>
        json.ValueIsEscaped ? JsonText.EscapedEquals(json.ValueSpan, name) : json.ValueSpan.SequenceEqual(name);

    /// <summary>Enters the value if it is an array, and passes over it if not.</summary>
    /// <param name="json">
    /// Before: before the first token, on a property's name, or on the first token of the value.
    /// After: on the array's <c>[</c> (true), or on the last token of another value (false).
    /// </param>
    /// <returns>Whether the value is an array.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EnterArray(ref Utf8JsonReader json) => Enter(ref json, JsonTokenType.StartArray);

    /// <summary>Goes to the next element of an array.</summary>
    /// <param name="json">
    /// Before: on the array's <c>[</c>, or on the last token of the previous element.
    /// After: on the first token of the element (true), or on the array's <c>]</c> (false).
    /// </param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextElement(ref Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;

    /// <summary>Passes over a value.</summary>
    /// <param name="json">
    /// Before: before the first token, on a property's name, or on the first token of the value. After: on the value's last token.
    /// </param>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SkipValue(ref Utf8JsonReader json)
    {
        ToValue(ref json);
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) json.Skip();
    }

    /// <summary>Moves from before the first token or from a property's name to the value; stays where a value has begun.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ToValue(ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.PropertyName or JsonTokenType.None) json.Read();
    }

    private static bool Enter(ref Utf8JsonReader json, JsonTokenType start)
    {
        ToValue(ref json);
        if (json.TokenType == start) return true;
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) json.Skip();
        return false;
    }
}
