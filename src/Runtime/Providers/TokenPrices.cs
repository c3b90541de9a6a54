namespace ProviderKit;

/// <summary>Prices of the kinds of tokens, in USD per million. Null is unknown, never free: what is free says 0.</summary>
public abstract record TokenPrices
{
    private protected TokenPrices()
    {
    }

    /// <summary>USD per million input tokens, or null when unknown.</summary>
    public decimal? Input { get; init; }

    /// <summary>USD per million output tokens, or null when unknown.</summary>
    public decimal? Output { get; init; }

    /// <summary>USD per million input tokens that came from the cache, or null when unknown.</summary>
    public decimal? CachedInput { get; init; }

    /// <summary>USD per million input tokens that were written to the cache, or null when unknown.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>USD per million output tokens that were reasoning. Default: null, they cost what <see cref="Output"/> says.</summary>
    public decimal? Reasoning { get; init; }

    /// <summary>USD per million input tokens that were audio, or null when unknown.</summary>
    public decimal? InputAudio { get; init; }

    /// <summary>USD per million output tokens that were audio, or null when unknown.</summary>
    public decimal? OutputAudio { get; init; }

    internal decimal? PriceOf(TokenKind kind) => kind switch
    {
        TokenKind.Input => Input,
        TokenKind.CachedInput => CachedInput,
        TokenKind.CacheWrite => CacheWrite,
        TokenKind.InputAudio => InputAudio,
        TokenKind.Output => Output,
        TokenKind.Reasoning => Reasoning ?? Output,
        _ => OutputAudio,
    };
}
