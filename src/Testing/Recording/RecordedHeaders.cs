namespace ProviderKit.Testing;

/// <summary>The headers of an answer that clients act on. Of all others nobody knows what they tell about those who ask.</summary>
internal static class RecordedHeaders
{
    public static IReadOnlyDictionary<string, string> Of(HttpResponseMessage response, Secrets secrets)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (IsKept(name)) kept[name.ToLowerInvariant()] = secrets.Remove(string.Join(", ", values));
        }
        return kept;
    }

    private static bool IsKept(string name) =>
        name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("retry-after", StringComparison.OrdinalIgnoreCase)
        || name.Equals("x-should-retry", StringComparison.OrdinalIgnoreCase)
        || name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase);
}
