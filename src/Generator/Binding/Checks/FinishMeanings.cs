namespace ProviderKit.Generator.Binding.Checks;

/// <summary>What a finish reason most likely means, going by its words. A proposal: the author knows better.</summary>
internal static class FinishMeanings
{
    private static readonly (string Meaning, string[] Words)[] s_words =
    [
        ("ContentFilter", ["filter", "safety", "refus", "block", "recitation", "prohibit", "sensitive", "flag", "blocklist", "spii"]),
        ("ToolCalls", ["tool", "function", "call"]),
        ("Length", ["length", "limit", "max", "full", "truncat", "token", "window"]),
    ];

    /// <summary>The name of a member of <c>Finish</c>.</summary>
    public static string Of(string value)
    {
        foreach (var (meaning, words) in s_words)
        {
            if (words.Any(word => value.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
            {
                return meaning;
            }
        }

        return "Stop";
    }
}
