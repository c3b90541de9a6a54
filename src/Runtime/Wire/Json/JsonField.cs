using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>
/// A JSON value as it lies in the buffer. Generated readers capture the values that a template may want into such fields, and decode only those
/// that the template that matched does want. The default value is an absent field. No member throws for what the field holds.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct JsonField
{
    private readonly bool _escaped;

    /// <summary>Makes a field of a value.</summary>
    /// <param name="bytes">A string between its quotes, still escaped; an object or array with its brackets; else the token.</param>
    /// <param name="kind">The first token's kind (<see cref="JsonTokenType.StartObject"/> for an object).</param>
    /// <param name="escaped">Whether the string has escapes.</param>
    public JsonField(ReadOnlySpan<byte> bytes, JsonTokenType kind, bool escaped)
    {
        Bytes = bytes;
        Kind = kind;
        _escaped = escaped;
    }

    /// <summary>A string between its quotes, still escaped; an object or array with its brackets; else the token.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The first token's kind; <see cref="JsonTokenType.None"/> when the field is absent.</summary>
    public JsonTokenType Kind { get; }

    /// <summary>Whether the field is there and not null.</summary>
    public bool IsPresent => Kind is not (JsonTokenType.None or JsonTokenType.Null);

    /// <summary>Whether it is a string.</summary>
    public bool IsString => Kind == JsonTokenType.String;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Kind == JsonTokenType.Number;

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Kind == JsonTokenType.StartObject;

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => Kind == JsonTokenType.StartArray;

    /// <summary>Whether it is a string that says something: not empty, and not white space alone.</summary>
    public bool IsText => IsString && ((!_escaped && Bytes.ContainsAnyInRange((byte)'!', (byte)'~')) || !string.IsNullOrWhiteSpace(GetString()));

    /// <summary>Whether it is a string, or not there.</summary>
    public bool IsStringOrAbsent => IsString || !IsPresent;

    /// <summary>Whether it is true or false.</summary>
    public bool IsBoolean => Kind is JsonTokenType.True or JsonTokenType.False;

    /// <summary>Whether it is a string that begins with <c>data:</c>.</summary>
    public bool IsDataUri => IsString && Bytes.StartsWith("data:"u8);

    /// <summary>Whether it is present and, if a string, array or object, has content.</summary>
    public bool IsNonEmpty => Kind switch
    {
        JsonTokenType.None or JsonTokenType.Null => false,
        JsonTokenType.String => !Bytes.IsEmpty,
        JsonTokenType.StartObject or JsonTokenType.StartArray => Bytes[1..^1].ContainsAnyExcept(" \t\r\n"u8),
        _ => true,
    };

    /// <summary>Whether it is absent, null or the number 0: the number of the only choice that is read.</summary>
    public bool IsNoneOrZero => !IsPresent || GetInt64() == 0;

    /// <summary>Captures a value.</summary>
    /// <param name="json">
    /// Before: before the first token, on a property's name, or on the first token of the value. After: on the value's last token.
    /// </param>
    /// <param name="utf8">What the reader was made over.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JsonField Read(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8)
    {
        WireJson.ToValue(ref json);
        var kind = json.TokenType;
        return kind is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? ReadWhole(ref json, utf8, kind)
            : new JsonField(json.ValueSpan, kind, json.ValueIsEscaped);
    }

    /// <summary>A whole document.</summary>
    /// <param name="utf8">The document, known to be JSON.</param>
    /// <returns>Its value; absent when there is none.</returns>
    public static JsonField Whole(ReadOnlySpan<byte> utf8)
    {
        utf8 = utf8.Trim(" \t\r\n"u8);
        if (utf8.IsEmpty) return default;
        return utf8[0] switch
        {
            (byte)'{' => new(utf8, JsonTokenType.StartObject, escaped: false),
            (byte)'[' => new(utf8, JsonTokenType.StartArray, escaped: false),
            (byte)'"' => new(utf8[1..^1], JsonTokenType.String, utf8.Contains((byte)'\\')),
            (byte)'t' => new(utf8, JsonTokenType.True, escaped: false),
            (byte)'f' => new(utf8, JsonTokenType.False, escaped: false),
            (byte)'n' => new(utf8, JsonTokenType.Null, escaped: false),
            _ => new(utf8, JsonTokenType.Number, escaped: false),
        };
    }

    /// <summary>Whether it is a string with this text, escapes resolved.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(ReadOnlySpan<byte> text) => Kind == JsonTokenType.String && (_escaped ? JsonText.EscapedEquals(Bytes, text) : Bytes.SequenceEqual(text));

    /// <summary>Whether it is this literal or number as it stands: <c>true</c>, <c>false</c>, <c>null</c>, <c>1.5</c>.</summary>
    /// <param name="json">The token.</param>
    /// <returns>Whether it is.</returns>
    public bool IsLiteral(ReadOnlySpan<byte> json) => Kind is not (JsonTokenType.None or JsonTokenType.String) && Bytes.SequenceEqual(json);

    /// <summary>The text of a string. What is not Unicode (a lone surrogate, bytes that are not UTF-8) becomes U+FFFD.</summary>
    /// <returns>The text, or null when it is no string.</returns>
    public string? GetString() => Kind != JsonTokenType.String ? null : _escaped ? JsonText.Unescape(Bytes) : Encoding.UTF8.GetString(Bytes);

    /// <summary>The text of a string, or a number, <c>true</c> or <c>false</c> as it stands: error codes are the one or the other.</summary>
    /// <returns>The text, or null for anything else.</returns>
    public string? GetText() => Kind switch
    {
        JsonTokenType.String => GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(Bytes),
        _ => null,
    };

    /// <summary>A whole number, also as <c>3.0</c>, <c>1e2</c> or <c>"12"</c>.</summary>
    /// <returns>The number, or null when it is none, not whole, or does not fit.</returns>
    public long? GetInt64()
    {
        if (Kind is not (JsonTokenType.Number or JsonTokenType.String)) return null;
        var text = Kind == JsonTokenType.String ? Bytes.Trim(" \t\r\n"u8) : Bytes;
        if (Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length) return whole;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;
    }

    /// <summary>A number, also as a string.</summary>
    /// <returns>The number, or null when it is none.</returns>
    public double? GetDouble()
    {
        if (Kind is not (JsonTokenType.Number or JsonTokenType.String)) return null;
        return double.TryParse(Bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>A copy that does not hang on the buffer. What is not Unicode becomes U+FFFD, so that its strings can always be read.</summary>
    /// <returns>The value; an undefined element when the field is absent.</returns>
    public JsonElement GetElement() => Kind == JsonTokenType.None ? default : JsonText.Element(Bytes, Kind);

    /// <summary>A point in time in seconds since 1970, or in milliseconds where the number is too large for seconds.</summary>
    /// <returns>The time (UTC), or null when it is no such number, or 0.</returns>
    public DateTimeOffset? GetUnixSeconds()
    {
        // Year 5138 in seconds, March 1973 in milliseconds: some servers mix the two up.
        const double FirstMilliseconds = 100_000_000_000;
        return GetDouble() is { } number and > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(number < FirstMilliseconds ? number * 1000 : number))
            : null;
    }

    /// <summary>A point in time in milliseconds since 1970.</summary>
    /// <returns>The time (UTC), or null when it is no such number, or 0.</returns>
    public DateTimeOffset? GetUnixMilliseconds() =>
        GetDouble() is { } number and > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds((long)number) : null;

    /// <summary>A point in time as ISO 8601 text.</summary>
    /// <returns>The time, or null when it is no such text. Without an offset it is UTC.</returns>
    public DateTimeOffset? GetIso8601() =>
        DateTimeOffset.TryParse(GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>A length of time in seconds, as a number or with a unit (<c>1.5s</c>, <c>500ms</c>, <c>1m30s</c>).</summary>
    /// <returns>The length, never negative, or null when it is none.</returns>
    public TimeSpan? GetDuration() => Wire.Duration.Parse(GetText());

    /// <summary>The text of a string, or the JSON of any other value: tool-call arguments are the one or the other.</summary>
    /// <returns>The text, or null when the field is absent or null.</returns>
    public string? GetJsonText() => IsString ? GetString() : IsPresent ? Encoding.UTF8.GetString(Bytes) : null;

    /// <summary>The text of a string, else the JSON; empty when the field is absent.</summary>
    /// <returns>For people who debug.</returns>
    public override string ToString() => GetString() ?? Encoding.UTF8.GetString(Bytes);

    /// <summary>Writes the text of a string as UTF-8.</summary>
    /// <param name="utf8">Where to; at least as long as <see cref="Bytes"/>.</param>
    /// <returns>How many bytes the text has.</returns>
    internal int GetUtf8(Span<byte> utf8)
    {
        if (_escaped) return JsonText.Unescape(Bytes, utf8);
        Bytes.CopyTo(utf8);
        return Bytes.Length;
    }

    private static JsonField ReadWhole(scoped ref Utf8JsonReader json, ReadOnlySpan<byte> utf8, JsonTokenType kind)
    {
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return new JsonField(utf8[start..(int)json.BytesConsumed], kind, escaped: false);
    }
}
