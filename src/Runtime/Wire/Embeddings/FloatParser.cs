using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace ProviderKit.Wire;

/// <summary>
/// Reads JSON numbers as 32-bit floating point, to the nearest value. Vectors are nothing but numbers, and what the framework has for any number takes several
/// times as long as all the rest of reading them.
/// </summary>
internal static class FloatParser
{
    private const int MostDigits = 18;

    // What double represents exactly; with a mantissa below 2^53, one division or multiplication by them is rounded once (Clinger's fast path).
    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number.</summary>
    /// <param name="text">The number, known to be one by the rules of JSON.</param>
    /// <returns>The nearest value; infinite when it is too large.</returns>
    public static float Parse(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var isNegative = at == 1;
        ulong mantissa = 0;
        var digits = 0;
        var exponent = 0;
        at = ReadDigits(text, at, ref mantissa, ref digits);
        if (at < text.Length && text[at] == '.')
        {
            var before = digits;
            at = ReadDigits(text, at + 1, ref mantissa, ref digits);
            exponent = before - digits;
        }
        if (at < text.Length) exponent += ReadExponent(text[at..]);
        if (digits > MostDigits || mantissa > 1UL << 53 || exponent is < -22 or > 22) return ParseSlowly(text);
        var number = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
        return IsHalfway(number) ? ParseSlowly(text) : (float)(isNegative ? -number : number);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> text, int at, ref ulong mantissa, ref int digits)
    {
        var value = mantissa;
        var start = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9) value = value * 10 + (ulong)(text[at++] - '0');
        mantissa = value;
        digits += at - start;
        return at;
    }

    private static int ReadExponent(ReadOnlySpan<byte> text) =>
        // A number so small or large that this overflows is one for the slow way.
        Utf8Parser.TryParse(text[1] == '+' ? text[2..] : text[1..], out int exponent, out _) && exponent is > -1000 and < 1000 ? exponent : 1000;

    // Between two values of the target: rounding to double first may have lost which one is nearer.
    private static bool IsHalfway(double number) => (BitConverter.DoubleToInt64Bits(number) & 0x1FFF_FFFF) == 0x1000_0000 || Math.Abs(number) < 1.2e-38;

    private static float ParseSlowly(ReadOnlySpan<byte> text) => float.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
