using System.Globalization;
using System.Net.Http.Headers;

namespace ProviderKit.Wire;

/// <summary>How long the headers of an answer ask to wait.</summary>
internal static class RetryAfter
{
    /// <summary>Reads <c>retry-after-ms</c>, else <c>Retry-After</c> as seconds, a length of time or an HTTP date.</summary>
    /// <returns>The wait, cut to zero at least and a day at most; null when the headers say nothing of it.</returns>
    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider time)
    {
        if (First(headers, "retry-after-ms") is { } milliseconds
            && double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number))
        {
            return Duration.Clamp(number / 1000);
        }
        if (First(headers, "Retry-After") is not { } text) return null;
        if (Duration.Parse(text) is { } length) return length;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Duration.Clamp((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    /// <summary>The first value of a header as it stands, or null.</summary>
    public static string? First(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out var values)) return null;
        foreach (var value in values) return value;
        return null;
    }
}
