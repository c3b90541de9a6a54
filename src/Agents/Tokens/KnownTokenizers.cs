namespace ProviderKit;

/// <summary>Which model has which public tokenizer. The longest prefix that fits counts.</summary>
internal static class KnownTokenizers
{
    public static IReadOnlyList<TokenizerRule> Rules { get; } =
    [
        .. Cl100k("gpt-3.5", "gpt-35", "gpt-4", "text-embedding"),
        .. O200k("gpt-4o", "chatgpt-4o", "gpt-4.1", "gpt-4.5"),
        .. Reasoning("o1", "o3", "o4", "codex-"),
        // Bigger by the instructions that come with tools, which recorded usage shows to have 85 tokens, whatever the tools.
        .. Reasoning("gpt-5").Select(static rule => rule with { PerToolSet = 95 }),
        new TokenizerRule { ModelPrefix = "gpt-3.5-turbo-0301", Encoding = TokenizerEncoding.Cl100kBase, PerMessage = 4, PerName = -1 },
        // Recorded usage shows the text alone, without what messages add: three, the role's token, and the beginning of the answer.
        new TokenizerRule { ModelPrefix = "gpt-4o-search-preview", Encoding = TokenizerEncoding.O200kBase, PerMessage = -1, ReplyPriming = 0 },
        new TokenizerRule { ModelPrefix = "gpt-4o-mini-search-preview", Encoding = TokenizerEncoding.O200kBase, PerMessage = -1, ReplyPriming = 0 },
        // The system message that the format Harmony has of its own, with its date and its level of reasoning; and what it says of tools.
        new TokenizerRule { ModelPrefix = "gpt-oss", Encoding = TokenizerEncoding.O200kBase, PerRequest = 62, PerToolSet = 26 },
    ];

    private static IEnumerable<TokenizerRule> Cl100k(params IEnumerable<string> prefixes) =>
        prefixes.Select(static prefix => new TokenizerRule { ModelPrefix = prefix, Encoding = TokenizerEncoding.Cl100kBase });

    private static IEnumerable<TokenizerRule> O200k(params IEnumerable<string> prefixes) =>
        prefixes.Select(static prefix => new TokenizerRule { ModelPrefix = prefix, Encoding = TokenizerEncoding.O200kBase });

    private static IEnumerable<TokenizerRule> Reasoning(params IEnumerable<string> prefixes) =>
        prefixes.Select(static prefix => new TokenizerRule { ModelPrefix = prefix, Encoding = TokenizerEncoding.O200kBase, ReplyPriming = 2 });
}
