namespace ProviderKit;

/// <summary>Other prices for requests whose input is long. They hold for the whole request, not only for what lies above.</summary>
public sealed record PriceTier
{
    /// <summary>The tier holds for requests with more input tokens (cached ones included) than this.</summary>
    public required long AboveInputTokens { get; init; }

    /// <summary>USD per million input tokens, or null when unknown.</summary>
    public decimal? Input { get; init; }

    /// <summary>USD per million output tokens, or null when unknown.</summary>
    public decimal? Output { get; init; }

    /// <summary>USD per million input tokens that came from the cache, or null when unknown.</summary>
    public decimal? CachedInput { get; init; }

    /// <summary>USD per million input tokens that were written to the cache, or null when unknown.</summary>
    public decimal? CacheWrite { get; init; }
}
