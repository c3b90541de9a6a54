namespace ProviderKit;

/// <summary>The public vocabularies that come with this package.</summary>
public enum TokenizerEncoding
{
    /// <summary>OpenAI's cl100k_base: GPT-3.5 Turbo, GPT-4 and the embeddings of their time.</summary>
    Cl100kBase,
    /// <summary>OpenAI's o200k_base: GPT-4o and all that came after it. The vocabulary of gpt-oss is the same but for its special tokens.</summary>
    O200kBase,
}
