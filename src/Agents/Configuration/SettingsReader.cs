using System.Globalization;
using Microsoft.Extensions.Configuration;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>Reads settings without reflection, and collects what cannot be read as sentences that name the setting by its whole key.</summary>
internal sealed class SettingsReader
{
    /// <summary>What is wrong, one sentence each.</summary>
    public List<string> Faults { get; } = [];

    public static string? Text(IConfiguration from, string key) => string.IsNullOrWhiteSpace(from[key]) ? null : from[key]!.Trim();

    /// <summary>A number from zero on.</summary>
    public decimal? Amount(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var amount) && amount >= 0) return amount;
        Fault(from, key, text, "a number from zero on, such as 2.50");
        return null;
    }

    /// <summary>A whole number from <paramref name="least"/> on.</summary>
    public long? Whole(IConfigurationSection from, string key, long least = 0, long most = long.MaxValue)
    {
        if (Text(from, key) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        Fault(from, key, text, $"a whole number from {least} {(most >= int.MaxValue ? "on" : $"to {most}")}");
        return null;
    }

    public float? Number(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)) return number;
        Fault(from, key, text, "a number, such as 0.7");
        return null;
    }

    public bool? Boolean(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (bool.TryParse(text, out var boolean)) return boolean;
        Fault(from, key, text, "true or false");
        return null;
    }

    public DateOnly? Day(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault(from, key, text, "a day, such as 2026-01-31");
        return null;
    }

    /// <summary>A length of time above zero.</summary>
    public TimeSpan? Time(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        // TimeSpan takes "100" for a hundred days.
        var time = Duration.Parse(text) ?? (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null);
        if (time > TimeSpan.Zero) return time;
        Fault(from, key, text, "a length of time above zero, such as 00:15:00, 900s or 900 (seconds)");
        return null;
    }

    public T? Name<T>(IConfigurationSection from, string key) where T : struct, Enum
    {
        if (Text(from, key) is not { } text) return null;
        if (Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])) return value;
        Fault(from, key, text, "one of " + string.Join(", ", Enum.GetNames<T>()));
        return null;
    }

    public static IReadOnlyList<string> List(IConfigurationSection from, string key) =>
        [.. from.GetSection(key).GetChildren().Select(static child => child.Value?.Trim()).OfType<string>().Where(static value => value.Length > 0)];

    /// <summary>Complains of settings that there are not, which are mostly misspelt.</summary>
    public void Expect(IConfigurationSection from, params IReadOnlyList<string> keys)
    {
        foreach (var child in from.GetChildren())
        {
            if (!keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) Faults.Add($"{child.Path} is no setting; there are {string.Join(", ", keys)}.");
        }
    }

    public void Fault(IConfigurationSection from, string key, string text, string expected) => Faults.Add($"{from.Path}:{key} is '{text}', but must be {expected}.");
}
