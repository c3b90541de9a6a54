using System.Globalization;
using Xunit.Abstractions;

namespace ProviderKit.Tests.Soak;

/// <summary>Nothing else runs meanwhile: memory and unobserved exceptions are the process's.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakAlone;

/// <summary>
/// Many conversations at the same time, with a provider's every trouble. Ten seconds; the environment variable <c>PROVIDERKIT_SOAK_MINUTES</c> makes it longer.
/// </summary>
[Collection(nameof(SoakTests))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int WarmUp = 2;
    private const double AllowedGrowth = 1.3;
    private const long AllowedNoise = 4 << 20;

    private static TimeSpan Length => double.TryParse(Environment.GetEnvironmentVariable("PROVIDERKIT_SOAK_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
        ? TimeSpan.FromMinutes(minutes)
        : TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Two_hundred_conversations_under_faults_leak_nothing_and_every_request_has_one_outcome()
    {
        Collect();
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved) unobserved.Add(args.Exception);
        }
        TaskScheduler.UnobservedTaskException += Note;
        var memory = new List<long>();
        try
        {
            var start = TimeProvider.System.GetTimestamp();
            for (var epoch = 0; memory.Count <= WarmUp + 1 || TimeProvider.System.GetElapsedTime(start) < Length; epoch++)
            {
                output.WriteLine(await SoakEpoch.RunAsync(seed: 20260801 + epoch));
                memory.Add(Collect());
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        output.WriteLine($"Memory after each epoch, in MB: {string.Join(", ", memory.Select(static bytes => bytes >> 20))}");
        lock (unobserved) Assert.Empty(unobserved);
        Assert.True(memory[^1] < (memory[WarmUp] * AllowedGrowth) + AllowedNoise, $"Memory grew from {memory[WarmUp]:N0} to {memory[^1]:N0} bytes in {memory.Count - WarmUp} epochs.");
    }

    private static long Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
