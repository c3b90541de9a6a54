using System.Diagnostics;
using ProviderKit.Benchmarks.Readers;

namespace ProviderKit.Benchmarks;

/// <summary>
/// Measures in seconds instead of minutes: many rounds in which every reader takes its turn, so that a slow moment of the
/// machine strikes all of them. Of the times the lower quartile counts, since what else runs on the machine only ever adds.
/// </summary>
internal static class QuickRun
{
    private const int Rounds = 81;

    /// <summary>The runtime compiles what is hot anew in the background, which takes its time on a busy machine.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public static async Task<bool> RunAsync()
    {
        var good = true;
        foreach (var subject in Subjects.All)
            good &= await RunAsync(subject);
        return good;
    }

    private static async Task<bool> RunAsync(Subjects subject)
    {
        (string Name, IStreamReader Reader, List<Sample> Samples)[] readers =
            [("ours", subject.Ours, []), ("official SDK", subject.Official, []), ("floor", subject.Floor, [])];

        // Both make text of the chunks; when they disagree one of them is not reading.
        var (ours, theirs) = (await subject.Ours.ReadAsync(), await subject.Official.ReadAsync());
        if (ours != theirs)
            throw new InvalidOperationException($"{subject.Name}: we read {ours} characters, they {theirs}.");

        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
        {
            foreach (var (_, reader, _) in readers)
                await reader.ReadAsync();
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (_, reader, samples) in readers)
                samples.Add(await MeasureAsync(reader));
        }

        var results = readers.ToDictionary(reader => reader.Name, reader => Sample.Typical(reader.Samples));
        Console.WriteLine($"{subject.Name}: {Subjects.Chunks} text chunks, {subject.BodyLength:N0} bytes, {Rounds} rounds");
        foreach (var (name, sample) in results)
            Console.WriteLine($"  {name,-13} {sample.Nanoseconds,8:F0} ns/chunk {sample.Bytes,8:F0} B/chunk");

        var time = results["ours"].Nanoseconds / results["official SDK"].Nanoseconds;
        var memory = results["ours"].Bytes / results["official SDK"].Bytes;
        var good = time < Targets.Time && memory < Targets.Memory;
        Console.WriteLine($"  ours / SDK: time {time:F3} (target below {Targets.Time:F3}), memory {memory:F3} (target below {Targets.Memory:F3}); ours / floor: time {results["ours"].Nanoseconds / results["floor"].Nanoseconds:F2}{(good ? "" : "  MISSED")}");
        return good;
    }

    private static async Task<Sample> MeasureAsync(IStreamReader reader)
    {
        // Of the whole process, as an SDK may go on another thread; nothing else runs meanwhile.
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        await reader.ReadAsync();
        var time = Stopwatch.GetElapsedTime(start);
        return new(time.TotalNanoseconds / Subjects.Chunks, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)Subjects.Chunks);
    }
}
