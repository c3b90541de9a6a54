using System.Globalization;

namespace ProviderKit.Wire;

// Cache markers.
public static partial class WireWrite
{
    /// <summary>Whether a content or tool has a cache marker.</summary>
    /// <param name="properties">Its additional properties.</param>
    /// <param name="lifetime">For how long, with its unit (<c>5m</c>, <c>1h</c>); null when the marker does not say.</param>
    /// <returns>Whether it has.</returns>
    public static bool IsCacheMarked(IReadOnlyDictionary<string, object?>? properties, out string? lifetime)
    {
        var marker = TextOf(properties, WireProperties.CacheMarker);
        lifetime = TimeSpan.TryParse(marker, CultureInfo.InvariantCulture, out var length) && length > TimeSpan.Zero ? WithUnit(length) : null;
        return marker is not null;
    }

    /// <summary>The value of a marker.</summary>
    internal static string CacheMarker(TimeSpan? lifetime)
    {
        if (lifetime is not { } length) return "";
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero, nameof(lifetime));
        return length.ToString("c", CultureInfo.InvariantCulture);
    }

    private static string WithUnit(TimeSpan length) => (length.TotalHours, length.TotalMinutes) switch
    {
        (var hours, _) when hours == Math.Floor(hours) => string.Create(CultureInfo.InvariantCulture, $"{hours}h"),
        (_, var minutes) when minutes == Math.Floor(minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds}s"),
    };
}
