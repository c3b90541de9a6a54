namespace ProviderKit.Samples.Loopback.Script;

/// <summary>
/// The provider's cache of prompts: what an earlier prompt began with counts as cached. The real ones start at a
/// thousand tokens or so; this one starts at a few, so that a short conversation shows it.
/// </summary>
internal sealed class PromptCache
{
    private const int BlockOfTokens = 16;

    private readonly Lock _gate = new();
    private readonly List<string> _seen = [];

    /// <summary>How many tokens of the prompt were cached; the prompt itself is from now on.</summary>
    public int TakeUp(string prompt)
    {
        lock (_gate)
        {
            var longest = _seen.Select(earlier => earlier.AsSpan().CommonPrefixLength(prompt)).DefaultIfEmpty().Max();
            _seen.Add(prompt);
            return longest / Tokens.CharactersPerToken / BlockOfTokens * BlockOfTokens;
        }
    }
}
