using System.Text;

namespace ProviderKit.Testing;

/// <summary>Says of a request that was not recorded how it differs from the nearest one that was.</summary>
internal static class ReplayReport
{
    private const int MostDifferences = 12;

    public static string Of(RecordedExchange came, EmulatedRequest request, string file, IReadOnlyList<RecordedExchange> recorded)
    {
        var report = new StringBuilder($"Request {request.Describe()} is not in {file}");
        var same = recorded.Count(one => Replayer.IsSame(one, came));
        if (same > 0) return report.Append($" once more: it was recorded {(same == 1 ? "once" : $"{same} times")}.").ToString();
        var candidates = recorded.Select((one, i) => (Number: i + 1, Exchange: one)).Where(one => one.Exchange.Provider == came.Provider && one.Exchange.Method == came.Method && one.Exchange.Path == came.Path);
        var nearest = candidates.Select(one => (one.Number, Differences: Differences(one.Exchange, came))).MinBy(static one => one.Differences.Count);
        if (nearest.Differences is not { } differences) return report.Append($", which has no {came.Method} {came.Path} of {came.Provider} at all.").ToString();
        report.Append($". The nearest one, number {nearest.Number}, differs:");
        foreach (var difference in differences.Take(MostDifferences)) report.Append("\n  - ").Append(difference);
        if (differences.Count > MostDifferences) report.Append($"\n  - and {differences.Count - MostDifferences} more");
        return report.ToString();
    }

    private static IReadOnlyList<string> Differences(RecordedExchange recorded, RecordedExchange came) =>
        Replayer.Json(recorded.Request) is { } one && Replayer.Json(came.Request) is { } other ? JsonDifferences.Of(one, other) : ["the body is another text"];
}
