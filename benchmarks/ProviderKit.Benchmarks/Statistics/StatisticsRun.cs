using System.Diagnostics;

namespace ProviderKit.Benchmarks.Statistics;

/// <summary>Measures in seconds what counting a request costs.</summary>
internal static class StatisticsRun
{
    private const int Rounds = 81;
    private const int Requests = 20_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static async Task<bool> RunAsync()
    {
        Console.WriteLine($"statistics: {Requests:N0} requests, {Rounds} rounds");
        return await RunAsync("no prices", priced: false, Targets.StatisticsBytes) & await RunAsync("with prices", priced: true, Targets.PricedStatisticsBytes);
    }

    private static async Task<bool> RunAsync(string name, bool priced, double mostBytes)
    {
        var requests = new CountedRequests(priced);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            await MeasureAsync(requests);
        List<Sample> samples = [];
        for (var round = 0; round < Rounds; round++)
            samples.Add(await MeasureAsync(requests));

        var result = Sample.Typical(samples);
        var good = result.Nanoseconds < Targets.StatisticsTime && result.Bytes <= mostBytes && requests.Counted >= Rounds * Requests;
        Console.WriteLine($"  {name,-13} {result.Nanoseconds,8:F0} ns/request {result.Bytes,6:F1} B/request (targets: below {Targets.StatisticsTime:F0} ns, at most {mostBytes:F0} B){(good ? "" : "  MISSED")}");
        return good;
    }

    private static async Task<Sample> MeasureAsync(CountedRequests requests)
    {
        // Nothing in it waits, so it stays on this thread.
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Requests; i++)
            await requests.CountAsync();
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalNanoseconds / Requests, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)Requests);
    }
}
