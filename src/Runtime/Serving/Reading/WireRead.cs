using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// What generated request readers call. Whatever the common model cannot hold to the letter is kept beside it, by its path, so that writing the request
/// again to the same provider gives the same JSON.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class WireRead
{
    /// <summary>Adds a conversation that is one text.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="text">The text; anything else adds nothing.</param>
    public static void AddUserText(IList<ChatMessage> conversation, in JsonField text)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (text.IsString) conversation.Add(new ChatMessage(ChatRole.User, text.GetString()));
    }

    /// <summary>Enters the body of a request.</summary>
    /// <param name="json">Before: before the first token. After: on the <c>{</c>.</param>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    public static void EnterBody(ref Utf8JsonReader json)
    {
        if (!WireJson.EnterObject(ref json)) throw new JsonException("A request is a JSON object, and this is none.");
    }

    /// <summary>Makes sure that nothing follows the body.</summary>
    /// <param name="json">Before: on the body's <c>}</c>.</param>
    /// <exception cref="JsonException">Something follows.</exception>
    public static void LeaveBody(ref Utf8JsonReader json)
    {
        if (json.Read()) throw new JsonException("Something follows the JSON of the request.");
    }

    /// <summary>Reads a string.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is no string, or an empty one.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The string, or null.</returns>
    public static string? Text(in JsonField field, string path, ref ExtraFields kept)
    {
        if (field.IsText) return field.GetString();
        kept.Add(path, field);
        return null;
    }

    /// <summary>Reads the id of a model that stands behind a segment, as in a path.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="segment">The segment, such as <c>models/</c>.</param>
    /// <param name="path">The path that the field is kept under if it is no string, or stands without the segment.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The id alone, or null.</returns>
    public static string? Model(in JsonField field, string segment, string path, ref ExtraFields kept)
    {
        var text = Text(field, path, ref kept);
        var model = EndpointPath.WithoutSegment(text, segment);
        if (text is not null && model == text) kept.Add(path, field);
        return model;
    }

    /// <summary>The object at a property of the body, for a request that stands in another.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <param name="property">The property.</param>
    /// <returns>The object's bytes; the body's own where there is no such object.</returns>
    /// <exception cref="JsonException">The body is not JSON, or not an object.</exception>
    public static ReadOnlySpan<byte> Within(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> property)
    {
        var inner = utf8;
        var json = WireJson.Reader(utf8);
        EnterBody(ref json);
        while (WireJson.NextProperty(ref json))
        {
            var isIt = WireJson.NameIs(ref json, property);
            var value = JsonField.Read(ref json, utf8);
            if (isIt && value.IsObject) inner = value.Bytes;
        }
        LeaveBody(ref json);
        return inner;
    }

    /// <summary>Reads how many numbers a vector is to have.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is no whole number above zero.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The number; null when there is none that fits.</returns>
    public static int? Dimensions(in JsonField field, string path, ref ExtraFields kept) =>
        Count(field, path, ref kept) is { } count ? count > 0 ? count : Keep<int>(field, path, ref kept) : null;

    /// <summary>Reads texts that embeddings are wanted of: a string, or a list of strings.</summary>
    /// <param name="field">Where they should stand.</param>
    /// <param name="inputs">What they are added to.</param>
    /// <exception cref="JsonException">It is neither: tokens, or parts that are no text.</exception>
    public static void Inputs(in JsonField field, IList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!field.IsPresent) return;
        if (field.IsString)
        {
            inputs.Add(field.GetString()!);
            return;
        }
        if (!field.IsArray) throw NoText();
        foreach (var one in field.Elements()) inputs.Add(one.GetString() ?? throw NoText());

        static JsonException NoText() => new("Embeddings are made of strings here, and this is none.");
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is written in any other way.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The number, also from a text; null when there is none that fits.</returns>
    public static int? Count(in JsonField field, string path, ref ExtraFields kept) =>
        Whole(field, path, ref kept) is { } number ? number is >= int.MinValue and <= int.MaxValue ? (int)number : Keep<int>(field, path, ref kept) : null;

    /// <summary>Reads a whole number.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is written in any other way.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The number, also from a text; null when there is none that fits.</returns>
    public static long? Whole(in JsonField field, string path, ref ExtraFields kept)
    {
        if (field.IsNumber && Utf8Parser.TryParse(field.Bytes, out long whole, out var used) && used == field.Bytes.Length) return whole;
        kept.Add(path, field);
        return field.GetInt64();
    }

    /// <summary>Reads a number.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is no number, or one that would be written with another value.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The number, also from a text; null when there is none that fits.</returns>
    public static float? Number(in JsonField field, string path, ref ExtraFields kept)
    {
        var number = field.GetDouble();
        var single = (float?)number;
        if (single is { } value && !float.IsFinite(value)) single = null;
        if (!field.IsNumber || single is null || !IsWrittenAs(single.Value, number!.Value)) kept.Add(path, field);
        return single;
    }

    /// <summary>Reads a yes or no.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is something else.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The value, or null.</returns>
    public static bool? Flag(in JsonField field, string path, ref ExtraFields kept)
    {
        if (field.IsBoolean) return field.Kind == JsonTokenType.True;
        kept.Add(path, field);
        return null;
    }

    /// <summary>Reads a list of strings.</summary>
    /// <param name="field">Where it should stand.</param>
    /// <param name="path">The path that the field is kept under if it is something else: a bare string, or a list in which not all are strings.</param>
    /// <param name="kept">What is kept.</param>
    /// <returns>The strings, also of one alone; null when there are none.</returns>
    public static IList<string>? Texts(in JsonField field, string path, ref ExtraFields kept)
    {
        if (!field.IsPresent) return null;
        var strings = new List<string>();
        var isList = field.IsArray;
        if (field.IsString) strings.Add(field.GetString()!);
        foreach (var one in field.Elements())
        {
            if (one.GetString() is { } text) strings.Add(text);
            else isList = false;
        }
        if (!isList) kept.Add(path, field);
        return strings.Count == 0 ? null : strings;
    }

    /// <summary>Whether the JSON of a schema is the one that is written with all objects closed.</summary>
    /// <param name="schema">The schema.</param>
    /// <returns>Whether closing it changes nothing.</returns>
    internal static bool IsClosed(JsonElement schema)
    {
        try
        {
            return JsonElement.DeepEquals(WireWrite.ClosedSchema(schema), schema);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or JsonException)
        {
            // No schema, or one that says the same thing twice.
            return false;
        }
    }

    /// <summary>Reads a schema that is written with all objects closed.</summary>
    /// <param name="schema">The schema, an object.</param>
    /// <param name="isExact">Whether closing it changes nothing.</param>
    /// <returns>The schema as it is.</returns>
    public static JsonElement ClosedSchema(in JsonField schema, out bool isExact)
    {
        var element = schema.GetElement();
        isExact = IsClosed(element);
        return element;
    }

    /// <summary>Reads a schema that is written as text, with all objects closed.</summary>
    /// <param name="schema">The text.</param>
    /// <param name="isExact">Whether it is the text that would be written.</param>
    /// <returns>The schema; an empty one when the text is no JSON.</returns>
    public static JsonElement ClosedSchemaText(in JsonField schema, out bool isExact)
    {
        var text = schema.GetString() ?? "";
        try
        {
            var element = JsonElement.Parse(text);
            isExact = IsClosed(element) && WireWrite.ClosedSchema(element).GetRawText() == text;
            return element;
        }
        catch (JsonException)
        {
            isExact = false;
            return JsonElement.Parse("{}");
        }
    }

    private static T? Keep<T>(in JsonField field, string path, ref ExtraFields kept) where T : struct
    {
        kept.Add(path, field);
        return null;
    }

    // The shortest text that gives the same float back is what the writer writes.
    private static bool IsWrittenAs(float single, double number)
    {
        Span<byte> text = stackalloc byte[32];
        return single.TryFormat(text, out var length, default, CultureInfo.InvariantCulture)
            && double.TryParse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var written)
            && written == number;
    }
}
