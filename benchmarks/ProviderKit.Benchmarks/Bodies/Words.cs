namespace ProviderKit.Benchmarks.Bodies;

/// <summary>Tokens as models write them: mostly a word with its blank, sometimes what JSON has to escape, sometimes not ASCII.</summary>
internal static class Words
{
    private static readonly string[] Some =
    [
        " the", " harbour", " of", "Brest", " lies", ",", " sheltered", " by", " a", " peninsula", ".", "\n\n", " It", " is", " \"", "open", "\"",
        " to", " ships", " at", " any", " tide", ":", " é", "東京", " 😀", " function", "(x)", " =>", " C:\\", " an", "ti", "disestablish", "ment",
    ];

    /// <summary>The same tokens for the same seed.</summary>
    public static IEnumerable<string> Take(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            yield return Some[random.Next(Some.Length)];
    }
}
