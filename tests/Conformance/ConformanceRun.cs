using ProviderKit.Conformance.Comparing;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Providers;
using ProviderKit.Conformance.Serving;
using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance;

/// <summary>Plays cases through the clients of their formats.</summary>
public sealed class ConformanceRun(IEnumerable<Dialect> dialects)
{
    /// <summary>
    /// How bodies are split besides the way that the network splits them. These plays stay in the process: a loopback
    /// connection would put single bytes together again, or take seconds a case to keep them apart.
    /// </summary>
    private static readonly Splitting[] StreamSplittings = [Splitting.ByteByByte, Splitting.Random(17, 12), Splitting.Random(4711, 900)];

    private static readonly Splitting[] WholeSplittings = [Splitting.Random(17, 200)];

    private readonly Dictionary<(string Provider, string Api), Dialect> _dialects =
        dialects.ToDictionary(dialect => (dialect.Provider, dialect.Api));

    /// <summary>Plays cases one after the other.</summary>
    /// <param name="cases">The cases.</param>
    /// <returns>Each case's outcome as soon as it is known.</returns>
    public async IAsyncEnumerable<CaseOutcome> PlayAsync(IEnumerable<TrafficCase> cases)
    {
        await using var server = await LoopbackServer.StartAsync();
        foreach (var traffic in cases)
        {
            yield return _dialects.TryGetValue((traffic.Provider, traffic.Api), out var dialect)
                ? await PlayAsync(traffic, dialect, server)
                : new CaseOutcome(traffic, null);
        }
    }

    private static async Task<CaseOutcome> PlayAsync(TrafficCase traffic, Dialect dialect, LoopbackServer server)
    {
        var (differences, reading) = await ReadAsync(traffic, dialect, server);
        return new CaseOutcome(traffic, differences)
        {
            RequestDifferences = traffic.Request is { } request ? await RequestRoundTrip.DifferencesAsync(dialect, request) : null,
            EmissionDifferences = reading is not null ? await ReEmission.DifferencesAsync(dialect, traffic, reading) : null,
        };
    }

    private static async Task<(IReadOnlyList<string> Differences, Reading? Reading)> ReadAsync(TrafficCase traffic, Dialect dialect, LoopbackServer server)
    {
        var how = "over the network";
        Reading? reading = null;
        try
        {
            using (var client = dialect.OverNetwork(server.Serve(traffic.Answer)))
                reading = await Player.PlayAsync(client, traffic);

            var differences = new List<string>(Comparison.Differences(traffic.Expected, reading, dialect.CachedBesideInput, dialect.ReasoningBesideOutput, dialect.HasId(traffic)));
            var withCallIds = traffic.Expected.ToolCalls.All(call => !string.IsNullOrEmpty(call.Id));
            var withIds = dialect.HasId(traffic);
            var written = ReadingText.Write(reading, withCallIds, withIds);
            foreach (var splitting in traffic.Stream ? StreamSplittings : WholeSplittings)
            {
                how = splitting.Name;
                using var client = dialect.InProcess(new CannedHandler(traffic.Answer, splitting));
                var again = ReadingText.Write(await Player.PlayAsync(client, traffic), withCallIds, withIds);
                if (again != written)
                    differences.Add($"{how}: {FirstDifference(written, again)}");
            }

            return (differences, reading);
        }
#pragma warning disable CA1031 // whatever a client throws is the case's failure, not the run's
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return ([$"{how}: {fault}"], reading);
        }
    }

    private static string FirstDifference(string whole, string split)
    {
        var (expected, read) = whole.Split('\n').Zip(split.Split('\n').Append("")).FirstOrDefault(pair => pair.First != pair.Second);
        return expected is null ? $"more is read: {split}" : $"'{expected}' is read as '{read}'";
    }
}
