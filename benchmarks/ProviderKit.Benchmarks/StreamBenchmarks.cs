using BenchmarkDotNet.Attributes;

namespace ProviderKit.Benchmarks;

/// <summary>The cost of a streamed answer of many text chunks. Divide by <see cref="Subjects.Chunks"/> for that of one.</summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private Subjects _subject = null!;

    /// <summary>The wire format.</summary>
    [Params("openai", "anthropic")]
    public string Format { get; set; } = "";

    /// <summary>Makes the readers.</summary>
    [GlobalSetup]
    public void Setup() => _subject = Subjects.All.Single(subject => subject.Name == Format);

    /// <summary>The vendor's SDK through its chat client.</summary>
    [Benchmark(Baseline = true)]
    public Task<long> OfficialSdk() => _subject.Official.ReadAsync();

    /// <summary>Our chat client.</summary>
    [Benchmark]
    public Task<long> Ours() => _subject.Ours.ReadAsync();

    /// <summary>The framework's parsers alone.</summary>
    [Benchmark]
    public Task<long> Floor() => _subject.Floor.ReadAsync();
}
