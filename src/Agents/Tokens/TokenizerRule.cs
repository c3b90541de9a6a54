namespace ProviderKit;

/// <summary>
/// How the tokens of some models are counted: the public vocabulary, and what the chat format adds. The numbers are OpenAI's, as its cookbook gives them for messages
/// ("How to count tokens with tiktoken") and as recorded usage shows them where it says nothing.
/// </summary>
public sealed record TokenizerRule
{
    /// <summary>How the model's id begins, in any case, behind a vendor's name such as <c>openai/</c>.</summary>
    public required string ModelPrefix { get; init; }

    /// <summary>The vocabulary.</summary>
    public required TokenizerEncoding Encoding { get; init; }

    /// <summary>What each message adds. Default: 3.</summary>
    public int PerMessage { get; init; } = 3;

    /// <summary>What the name of a message's author adds, beside its own tokens. Default: 1.</summary>
    public int PerName { get; init; } = 1;

    /// <summary>What the beginning of the answer adds, once for a request. Default: 3.</summary>
    public int ReplyPriming { get; init; } = 3;

    /// <summary>What the definitions of functions add, once for a request. Default: 9.</summary>
    public int PerToolSet { get; init; } = 9;

    /// <summary>What a schema for the answer adds, beside its own tokens. Default: 7.</summary>
    public int PerResponseFormat { get; init; } = 7;

    /// <summary>What a request adds that holds anything at all, such as a preamble that the format always has. Default: 0.</summary>
    public int PerRequest { get; init; }
}
