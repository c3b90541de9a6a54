namespace ProviderKit;

/// <summary>How times are distributed. Each quantile is right to within 3.2 % or 10 microseconds; times above 5.9 hours count as that.</summary>
/// <param name="Count">How many times were measured.</param>
/// <param name="P50">Half of them were at most as long.</param>
/// <param name="P95">95 of 100 were at most as long.</param>
/// <param name="P99">99 of 100 were at most as long.</param>
public sealed record TimeQuantiles(long Count, TimeSpan P50, TimeSpan P95, TimeSpan P99);
