using System.Diagnostics;

namespace ProviderKit.Generator.Benchmarks;

/// <summary>What something takes, out of many rounds.</summary>
/// <param name="Milliseconds">The time.</param>
/// <param name="Kilobytes">What it allocates.</param>
internal readonly record struct Sample(double Milliseconds, double Kilobytes)
{
    private const int WarmUps = 20;

    /// <summary>
    /// Measures several pieces of work by turns, so that a slow moment of the machine strikes all of them. Each is asked for what
    /// it does in a round; what it prepares for that is not counted.
    /// </summary>
    public static async Task<Sample[]> MeasureAsync(int rounds, params Func<int, Func<Task>>[] all)
    {
        var samples = all.Select(static _ => new List<Sample>()).ToArray();
        for (var round = 0; round < WarmUps + rounds; round++)
        {
            for (var i = 0; i < all.Length; i++)
            {
                var work = all[i](round);
                GC.Collect(0);
                var bytes = GC.GetTotalAllocatedBytes(precise: true);
                var start = Stopwatch.GetTimestamp();
                await work();
                var time = Stopwatch.GetElapsedTime(start);
                if (round >= WarmUps)
                {
                    samples[i].Add(new Sample(time.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0));
                }
            }
        }

        return [.. samples.Select(static one => new Sample(Typical(one.Select(static sample => sample.Milliseconds)), Typical(one.Select(static sample => sample.Kilobytes))))];
    }

    /// <summary>The lower quartile, since what else runs on the machine only ever adds.</summary>
    private static double Typical(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 4);
}
