namespace ProviderKit.Tests.Telemetry;

public sealed class QuantileTests
{
    [Theory]
    [InlineData(1, 50)]
    [InlineData(2, 1000)]
    [InlineData(3, 5000)]
    public async Task Quantiles_are_within_the_stated_error_of_the_exact_ones(int seed, int count)
    {
        var random = new Random(seed);
        var statistics = new RequestStatistics();
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            // From a tenth of a millisecond to minutes.
            var time = TimeSpan.FromTicks((long)(1000 * Math.Pow(10, random.NextDouble() * 6)));
            times.Add(time.Ticks);
            await statistics.OnCompletedAsync(Outcomes.Of(duration: time));
        }

        times.Sort();
        var measured = statistics.Snapshot().Total.Duration!;

        foreach (var (share, time) in (ReadOnlySpan<(double, TimeSpan)>)[(0.5, measured.P50), (0.95, measured.P95), (0.99, measured.P99)])
        {
            var exact = times[(int)Math.Ceiling(share * count) - 1];
            Assert.InRange(time.Ticks, exact - Math.Max(exact * 0.032, 100), exact + Math.Max(exact * 0.032, 100));
        }
    }
}
