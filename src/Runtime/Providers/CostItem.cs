namespace ProviderKit;

/// <summary>What the tokens of one kind cost.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Tokens">How many there were; above zero.</param>
/// <param name="PricePerMillion">USD per million of them, or null when unknown.</param>
public readonly record struct CostItem(TokenKind Kind, long Tokens, decimal? PricePerMillion)
{
    private const decimal Million = 1_000_000m;

    /// <summary>USD, not rounded; null when the price is unknown.</summary>
    public decimal? Cost => Tokens * PricePerMillion / Million;
}
