using BenchmarkDotNet.Attributes;

namespace ProviderKit.Benchmarks.Statistics;

/// <summary>What it costs to count a request.</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private CountedRequests _requests = null!;

    /// <summary>Whether costs are counted too.</summary>
    [Params(false, true)]
    public bool Priced { get; set; }

    /// <summary>Makes the outcomes.</summary>
    [GlobalSetup]
    public void Setup() => _requests = new CountedRequests(Priced);

    /// <summary>Counts one request.</summary>
    [Benchmark]
    public ValueTask Count() => _requests.CountAsync();
}
