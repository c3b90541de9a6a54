namespace ProviderKit;

/// <summary>Where a count of tokens comes from.</summary>
public enum TokenCountSource
{
    /// <summary>An estimate from the length of the text, calibrated by what providers have reported.</summary>
    Estimate,
    /// <summary>The model's own public tokenizer.</summary>
    Tokenizer,
    /// <summary>The provider's counting endpoint.</summary>
    Provider,
}

/// <summary>A number of tokens, and how it is known.</summary>
/// <param name="Tokens">The tokens.</param>
/// <param name="Source">Where the count comes from.</param>
public readonly record struct TokenCount(long Tokens, TokenCountSource Source)
{
    /// <summary>The count as text.</summary>
    /// <returns>Such as <c>1,234 (tokenizer)</c>; an estimate begins with <c>~</c>.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(Source == TokenCountSource.Estimate ? "~" : "")}{Tokens:N0} ({Source switch { TokenCountSource.Tokenizer => "tokenizer", TokenCountSource.Provider => "provider", _ => "estimate" }})");
}
