namespace ProviderKit;

/// <summary>How rates are distributed, in tokens per second. Each quantile is right to within 3.2 % or 0.1 tokens per second.</summary>
/// <param name="Count">How many rates were measured.</param>
/// <param name="P5">Of 100, five were at most as high: the slow ones.</param>
/// <param name="P50">Half of them were at most as high.</param>
/// <param name="P95">95 of 100 were at most as high.</param>
public sealed record RateQuantiles(long Count, double P5, double P50, double P95);
