namespace ProviderKit.Benchmarks;

/// <summary>What we promise to stay below.</summary>
internal static class Targets
{
    // Shares of the official SDK's cost of a chunk.
    public const double Time = 1 / 3.0;
    public const double Memory = 1 / 4.0;

    // Counting a request: nanoseconds and bytes.
    public const double StatisticsTime = 1000;
    public const double StatisticsBytes = 0;
    public const double PricedStatisticsBytes = 1000;
}
