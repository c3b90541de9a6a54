namespace ProviderKit;

/// <summary>Other prices for requests whose input is long. They hold for the whole request, not only for what lies above.</summary>
public sealed record PriceTier : TokenPrices
{
    /// <summary>The tier holds for requests with more input tokens (cached ones included) than this.</summary>
    public required long AboveInputTokens { get; init; }
}
