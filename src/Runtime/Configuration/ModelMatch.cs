namespace ProviderKit;

/// <summary>Finds what is said of a model, by its id or by a beginning of ids that ends with <c>*</c>.</summary>
internal static class ModelMatch
{
    /// <summary>The value under the id itself, else under the longest beginning that fits; null when there is none.</summary>
    public static T? Find<T>(IEnumerable<KeyValuePair<string, T>> byModel, string? modelId)
        where T : class
    {
        if (modelId is null) return null;
        T? best = null;
        var length = -1;
        foreach (var (key, value) in byModel)
        {
            if (key == modelId) return value;
            if (key.Length - 1 <= length || !key.EndsWith('*') || !modelId.AsSpan().StartsWith(key.AsSpan(..^1), StringComparison.Ordinal)) continue;
            best = value;
            length = key.Length - 1;
        }
        return best;
    }
}
