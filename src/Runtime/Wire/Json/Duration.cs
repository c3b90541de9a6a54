using System.Buffers;
using System.Globalization;

namespace ProviderKit.Wire;

/// <summary>Lengths of time as providers write them.</summary>
internal static class Duration
{
    /// <summary>What a wait is cut to: nobody means longer ones.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Parses <c>12</c> and <c>1.57</c> (seconds), <c>500ms</c>, <c>1.57s</c>, <c>6m0s</c>, <c>1h2m3.4s</c>, <c>2d</c>.</summary>
    /// <returns>The length, cut to zero at least and <see cref="Longest"/> at most, or null when it is none.</returns>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return null;
        if (TryNumber(text, out var seconds)) return Clamp(seconds);

        var total = 0.0;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !TryNumber(text[..digits], out var number)) return null;
            text = text[digits..];
            var letters = text.IndexOfAny(Digits);
            var unit = SecondsIn(letters < 0 ? text : text[..letters]);
            if (unit is null) return null;
            total += number * unit.Value;
            text = letters < 0 ? default : text[letters..];
        }
        return Clamp(total);
    }

    /// <summary>Cuts a length to zero at least and <see cref="Longest"/> at most.</summary>
    public static TimeSpan Clamp(double seconds) =>
        seconds > 0 ? seconds < Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Longest : TimeSpan.Zero;

    private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && !double.IsNaN(number);

    private static double? SecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        "us" or "µs" => 0.000_001,
        "ns" => 0.000_000_001,
        _ => null,
    };
}
