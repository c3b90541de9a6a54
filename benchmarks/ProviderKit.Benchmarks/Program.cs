using BenchmarkDotNet.Running;
using ProviderKit.Benchmarks;

// dotnet run -c Release --project benchmarks/ProviderKit.Benchmarks -- --quick
// prints the ratios in half a minute and fails when a target is missed; without --quick BenchmarkDotNet takes its time.
if (args is ["--quick"])
    return await QuickRun.RunAsync() ? 0 : 1;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
