using System.Globalization;

namespace ProviderKit.Gateway.Benchmarks;

/// <summary>Loads proxy and gateway in turn, and compares the CPU time that they used.</summary>
internal static class Measurement
{
    private const int AtATime = 8;

    private static readonly Row[] s_rows =
    [
        new("non-streamed, per exchange", "plain", Stream: false, Exchanges: 4000, Units: 1, Bar: 100),
        new("streamed in bulk, per chunk", "bulk", Stream: true, Exchanges: 200, Units: Upstream.Chunks, Bar: 1),
        new("streamed and flushed, per chunk", "flushed", Stream: true, Exchanges: 200, Units: Upstream.Chunks, Bar: 1),
        new("streamed 1 ms apart, per chunk", "paced", Stream: true, Exchanges: 16, Units: Upstream.Chunks, Bar: null),
    ];

    public static async Task<int> RunAsync(int rounds)
    {
        using var upstream = await ServerProcess.StartAsync("upstream");
        using var proxy = await ServerProcess.StartAsync("proxy", upstream.Address.ToString());
        using var gateway = await ServerProcess.StartAsync("gateway", upstream.Address.ToString());
        using var proxied = Load.OfAnthropic(proxy.Address);
        using var translated = Load.OfOpenAI(gateway.Address);
        await WarmUpAsync(proxied);
        await WarmUpAsync(translated);

        var isMet = true;
        Console.WriteLine($"CPU time of the process in µs, median of {rounds} rounds ({Environment.ProcessorCount} cores, .NET {Environment.Version})");
        Console.WriteLine($"{"",-32} {"plain proxy",12} {"gateway",12} {"difference",12} {"bar",8}");
        foreach (var row in s_rows)
        {
            var results = new List<(double Proxy, double Gateway)>();
            for (var round = 0; round < rounds; round++) results.Add((await MeasureAsync(row, proxied, proxy), await MeasureAsync(row, translated, gateway)));
            isMet &= Print(row, results);
        }
        return isMet ? 0 : 1;
    }

    // Until the compiler has done all that it will, which takes it many seconds: what it compiles again runs in the same process.
    private static async Task WarmUpAsync(Load load)
    {
        for (var i = 0; i < 15; i++)
        {
            await load.RunAsync("plain", stream: false, exchanges: 500, AtATime);
            await load.RunAsync("bulk", stream: true, exchanges: 50, AtATime);
            await load.RunAsync("flushed", stream: true, exchanges: 50, AtATime);
            await Task.Delay(500);
        }
    }

    // Half of the exchanges one after the other, half of them several at a time.
    private static async Task<double> MeasureAsync(Row row, Load load, ServerProcess server)
    {
        var begin = server.CpuTime;
        if (row.Bar is not null) await load.RunAsync(row.Model, row.Stream, row.Exchanges / 2, atATime: 1);
        var concurrent = row.Bar is null ? row.Exchanges : row.Exchanges / 2;
        await load.RunAsync(row.Model, row.Stream, concurrent, AtATime);
        return (server.CpuTime - begin).TotalMicroseconds / ((double)row.Exchanges * row.Units);
    }

    private static bool Print(Row row, List<(double Proxy, double Gateway)> results)
    {
        var difference = Median(results.Select(static one => one.Gateway - one.Proxy));
        var bar = row.Bar?.ToString(CultureInfo.InvariantCulture) ?? "";
        var isMet = !(difference >= row.Bar);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name,-32} {Median(results.Select(static one => one.Proxy)),12:0.00} {Median(results.Select(static one => one.Gateway)),12:0.00} {difference,12:0.00} {bar,8} {(isMet ? "" : "MISSED")}"));
        return isMet;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed record Row(string Name, string Model, bool Stream, int Exchanges, int Units, double? Bar);
}
