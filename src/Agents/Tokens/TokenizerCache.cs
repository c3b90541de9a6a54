using Microsoft.ML.Tokenizers;

namespace ProviderKit;

/// <summary>Finds rules and loads vocabularies, each once, when it is first needed.</summary>
internal sealed class TokenizerCache(IEnumerable<TokenizerRule> rules)
{
    private readonly TokenizerRule[] _rules = [.. rules];
    private readonly Lazy<TiktokenTokenizer> _cl100k = new(static () => TiktokenTokenizer.CreateForEncoding("cl100k_base"));
    private readonly Lazy<TiktokenTokenizer> _o200k = new(static () => TiktokenTokenizer.CreateForEncoding("o200k_base"));

    public TokenizerRule? Find(string modelId)
    {
        // openai/gpt-4o of a gateway, ft:gpt-4o:acme of a fine-tuned model.
        var id = modelId.AsSpan(modelId.LastIndexOf('/') + 1);
        if (id.StartsWith("ft:", StringComparison.OrdinalIgnoreCase)) id = id[3..];
        TokenizerRule? best = null;
        foreach (var rule in _rules)
        {
            if (id.StartsWith(rule.ModelPrefix, StringComparison.OrdinalIgnoreCase) && rule.ModelPrefix.Length >= (best?.ModelPrefix.Length ?? 0)) best = rule;
        }
        return best;
    }

    public int Count(TokenizerEncoding encoding, string text) =>
        text.Length == 0 ? 0 : (encoding == TokenizerEncoding.Cl100kBase ? _cl100k : _o200k).Value.CountTokens(text);
}
