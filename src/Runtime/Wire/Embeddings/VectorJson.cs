using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>Reads and writes vectors, as lists of numbers or as base64 of their bytes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorJson
{
    /// <summary>Reads a vector in one pass, without anything in between.</summary>
    /// <param name="json">Before: on a property's name, or on the first token of the value. After: on the value's last token.</param>
    /// <returns>The vector; null when the value is none: neither numbers nor base64 of whole numbers.</returns>
    /// <exception cref="JsonException">This is not JSON.</exception>
    public static float[]? Read(scoped ref Utf8JsonReader json)
    {
        WireJson.ToValue(ref json);
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                return ReadNumbers(ref json);
            case JsonTokenType.String:
                return json.ValueIsEscaped ? Decode(json.CopyText()) : Decode(json.ValueSpan);
            default:
                WireJson.SkipValue(ref json);
                return null;
        }
    }

    /// <summary>Writes a vector.</summary>
    /// <param name="json">Where to: behind a property's name, or in a list.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="encoding">The form; null for numbers.</param>
    public static void Write(Utf8JsonWriter json, ReadOnlyMemory<float> vector, VectorEncoding? encoding)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (encoding == VectorEncoding.Base64)
        {
            json.WriteBase64StringValue(Bytes(vector));
            return;
        }
        json.WriteStartArray();
        foreach (var number in vector.Span) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static float[]? ReadNumbers(ref Utf8JsonReader json)
    {
        var numbers = ArrayPool<float>.Shared.Rent(1536);
        var count = 0;
        var isVector = true;
        while (WireJson.NextElement(ref json))
        {
            if (json.TokenType != JsonTokenType.Number)
            {
                isVector = false;
                WireJson.SkipValue(ref json);
                continue;
            }
            if (count == numbers.Length) numbers = Grow(numbers);
            numbers[count++] = FloatParser.Parse(json.ValueSpan);
        }
        var vector = isVector ? numbers.AsSpan(0, count).ToArray() : null;
        ArrayPool<float>.Shared.Return(numbers);
        return vector;
    }

    private static float[] Grow(float[] numbers)
    {
        var larger = ArrayPool<float>.Shared.Rent(numbers.Length * 2);
        numbers.CopyTo(larger, 0);
        ArrayPool<float>.Shared.Return(numbers);
        return larger;
    }

    private static byte[] CopyText(this in Utf8JsonReader json)
    {
        var text = new byte[json.ValueSpan.Length];
        return text[..json.CopyString(text)];
    }

    // Decoded in its place: the array that callers get is the only one.
    private static float[]? Decode(ReadOnlySpan<byte> text)
    {
        var length = text.Length / 4 * 3 - (text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0);
        if (length % sizeof(float) != 0) return null;
        var vector = new float[length / sizeof(float)];
        if (Base64.DecodeFromUtf8(text, MemoryMarshal.AsBytes(vector.AsSpan()), out _, out var written) != OperationStatus.Done || written != length) return null;
        if (!BitConverter.IsLittleEndian) Reverse(vector);
        return vector;
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlyMemory<float> vector)
    {
        if (BitConverter.IsLittleEndian) return MemoryMarshal.AsBytes(vector.Span);
        var copy = vector.ToArray();
        Reverse(copy);
        return MemoryMarshal.AsBytes(copy.AsSpan());
    }

    private static void Reverse(float[] vector)
    {
        var bits = MemoryMarshal.Cast<float, int>(vector.AsSpan());
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}
