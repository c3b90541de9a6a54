using System.Globalization;
using System.Net.Http.Headers;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// Reads the headers in which providers tell their limits. There are two ways to name them, <c>x-ratelimit-remaining-requests</c> and
/// <c>&lt;vendor&gt;-ratelimit-requests-remaining</c>, and four to say when all is there again: a length of time, seconds, a date, or seconds or
/// milliseconds since 1970.
/// </summary>
internal static class RateLimitHeaders
{
    private const string Marker = "ratelimit-";

    /// <summary>The limits by name; empty when no header tells any.</summary>
    public static IReadOnlyList<RateLimit> Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        Dictionary<string, RateLimit>? limits = null;
        foreach (var (name, values) in headers.NonValidated)
        {
            var at = name.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || !TrySplit(name[(at + Marker.Length)..].ToLowerInvariant(), out var what, out var limited)) continue;
            limits ??= new Dictionary<string, RateLimit>(StringComparer.Ordinal);
            var known = limits.GetValueOrDefault(limited) ?? new RateLimit(limited, null, null, null);
            var value = values.ToString().Trim();
            limits[limited] = what switch
            {
                "limit" => known with { Limit = Count(value) ?? known.Limit },
                "remaining" => known with { Remaining = Count(value) ?? known.Remaining },
                _ => known with { ResetsAt = Moment(value, now) ?? known.ResetsAt },
            };
        }
        return limits is null ? [] : [.. limits.Values.Where(static limit => limit.Limit is not null || limit.Remaining is not null)];
    }

    private static bool TrySplit(string rest, out string what, out string limited)
    {
        var words = rest.Split('-');
        what = Array.Find(words, static word => word is "limit" or "remaining" or "reset") ?? "";
        var found = what;
        limited = string.Join('-', words.Where(word => word != found));
        if (limited.Length == 0) limited = "requests";
        return what.Length > 0;
    }

    private static long? Count(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count is >= 0 and < long.MaxValue ? (long)count : null;

    private static DateTimeOffset? Moment(string value, DateTimeOffset now)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (number is >= 1e11 and < 1e14) return DateTimeOffset.FromUnixTimeMilliseconds((long)number);
            if (number is >= 1e9 and < 1e11) return DateTimeOffset.FromUnixTimeSeconds((long)number);
        }
        if (Duration.Parse(value) is { } length) return now + length;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }
}
