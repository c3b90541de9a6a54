namespace ProviderKit.Benchmarks;

/// <summary>What we promise to stay below, as shares of the official SDK's cost of a chunk.</summary>
internal static class Targets
{
    public const double Time = 1 / 3.0;
    public const double Memory = 1 / 4.0;
}
