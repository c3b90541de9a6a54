using System.Globalization;
using System.Text;

namespace ProviderKit;

/// <summary>Figures as a table of text.</summary>
internal static class StatisticsText
{
    private const string Unknown = "-";

    private static readonly string[] _heads = ["model", "requests", "failed", "input", "cached", "output", "first token p50/p95/p99", "total p50/p95/p99", "tokens/s p50", "cost"];

    public static string Of(RequestStatisticsSnapshot snapshot)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Requests since {snapshot.Since:u}\n");
        Append(text, snapshot.Models.Select(static model => (Name(model), model.Total)), snapshot.Total);
        text.Append(CultureInfo.InvariantCulture, $"\nThe last {Duration(snapshot.Window)}\n");
        Append(text, snapshot.Models.Where(static model => model.Recent.Requests > 0).Select(static model => (Name(model), model.Recent)), snapshot.Recent);
        if (Errors(snapshot.Total) is { Length: > 0 } errors) text.Append(CultureInfo.InvariantCulture, $"\nErrors: {errors}\n");
        var cache = snapshot.Cache;
        if (cache.Hits + cache.Joined + cache.Misses + cache.Bypassed > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nCache: {cache.Hits:N0} hits, {cache.Joined:N0} joined, {cache.Misses:N0} misses, {cache.Bypassed:N0} bypassed; saved {cache.SavedInputTokens:N0} input and {cache.SavedOutputTokens:N0} output tokens{(cache.SavedCost is { } saved ? $", {Money(saved)}" : "")}\n");
        }
        return text.ToString();
    }

    /// <summary>A length of time in its fitting unit.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMilliseconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0} us"),
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.##} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.##} h"),
    };

    /// <summary>An amount in USD, with as many digits as it needs.</summary>
    public static string Money(decimal usd) => usd == 0 || Math.Abs(usd) >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"${usd:N2}")
        : string.Create(CultureInfo.InvariantCulture, $"${usd:0.00####}");

    private static string Name(ModelStatistics model) => $"{model.ProviderId}/{model.ModelId}";

    private static string Errors(RequestFigures figures) => string.Join(", ", figures.Errors
        .OrderByDescending(static error => error.Value).ThenBy(static error => error.Key)
        .Select(static error => string.Create(CultureInfo.InvariantCulture, $"{error.Key} {error.Value:N0}"))
        .Concat(figures.OtherErrors > 0 ? [string.Create(CultureInfo.InvariantCulture, $"others {figures.OtherErrors:N0}")] : []));

    private static void Append(StringBuilder text, IEnumerable<(string Name, RequestFigures Figures)> rows, RequestFigures all)
    {
        List<string[]> cells = [_heads, .. rows.Select(static row => Cells(row.Name, row.Figures)), Cells("all", all)];
        var widths = Enumerable.Range(0, _heads.Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        foreach (var row in cells)
        {
            text.Append(row[0].PadRight(widths[0]));
            for (var i = 1; i < row.Length; i++) text.Append("  ").Append(row[i].PadLeft(widths[i]));
            text.Append('\n');
        }
    }

    private static string[] Cells(string name, RequestFigures figures) =>
    [
        name,
        Count(figures.Requests),
        Count(figures.Failed),
        Count(figures.InputTokens),
        Count(figures.CachedInputTokens),
        Count(figures.OutputTokens),
        Times(figures.TimeToFirstToken),
        Times(figures.Duration),
        figures.OutputTokensPerSecond?.P50.ToString("0.0", CultureInfo.InvariantCulture) ?? Unknown,
        figures.Cost is { } cost ? Money(cost) + (figures.WithoutCost > 0 ? "+?" : "") : Unknown,
    ];

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Times(TimeQuantiles? times) => times is null ? Unknown : $"{Duration(times.P50)} / {Duration(times.P95)} / {Duration(times.P99)}";
}
