using BenchmarkDotNet.Running;
using ProviderKit.Benchmarks;
using ProviderKit.Benchmarks.Embeddings;
using ProviderKit.Benchmarks.Statistics;

// dotnet run -c Release --project benchmarks/ProviderKit.Benchmarks -- --quick
// prints the ratios in half a minute and fails when a target is missed; --quick statistics measures only what counting a request
// costs. Without --quick BenchmarkDotNet takes its time.
if (args is ["--quick", "statistics"])
    return await StatisticsRun.RunAsync() ? 0 : 1;
if (args is ["--quick"])
    return await QuickRun.RunAsync() & await StatisticsRun.RunAsync() ? 0 : 1;

// dotnet run -c Release --project benchmarks/ProviderKit.Benchmarks -- --embeddings
if (args is ["--embeddings"])
{
    await EmbeddingRun.RunAsync();
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
