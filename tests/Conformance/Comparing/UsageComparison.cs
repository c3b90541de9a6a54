using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance.Comparing;

/// <summary>Compares token counts. Cached and cache-writing tokens are within our input tokens, and reasoning within our output tokens, whatever the provider does.</summary>
internal static class UsageComparison
{
    public static void Compare(ExpectedUsage? expected, UsageDetails? read, bool cachedBesideInput, bool reasoningBesideOutput, List<string> differences)
    {
        if (expected is null)
        {
            if (read is not null)
                differences.Add($"usage: expected none, read {read.InputTokenCount} + {read.OutputTokenCount}");
            return;
        }

        var input = cachedBesideInput && expected.Input is not null
            ? expected.Input + (expected.CachedInput ?? 0) + (expected.CacheWrite ?? 0)
            : expected.Input;
        Compare("input", input, read?.InputTokenCount, differences);
        Compare("output", reasoningBesideOutput ? expected.Output + (expected.Reasoning ?? 0) : expected.Output, read?.OutputTokenCount, differences);
        Compare("total", expected.Total, read?.TotalTokenCount, differences);
        Compare("cached input", expected.CachedInput, read?.CachedInputTokenCount, differences);
        Compare("cache write", expected.CacheWrite, read?.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) is true ? written : null, differences);
        Compare("reasoning", expected.Reasoning, read?.ReasoningTokenCount, differences);
    }

    /// <summary>A count that the provider does not give may be read or not: a total can be worked out.</summary>
    private static void Compare(string what, long? expected, long? read, List<string> differences)
    {
        if (expected is not null && expected != read)
            differences.Add($"usage {what}: expected {expected}, read {(read is null ? "nothing" : read)}");
    }
}
