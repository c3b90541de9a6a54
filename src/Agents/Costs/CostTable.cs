using System.Globalization;
using System.Text;

namespace ProviderKit;

/// <summary>Shows snapshots as tables.</summary>
internal static class CostTable
{
    private static readonly string[] _head = ["", "requests", "input", "cached", "output", "USD", "of it estimated", "unknown", "cache hits"];

    public static string Render(CostSnapshot snapshot)
    {
        var rows = new List<string[]> { _head, Row("total", snapshot.Total) };
        AddRows(rows, "provider", snapshot.Providers);
        AddRows(rows, "model", snapshot.Models);
        foreach (var (name, values) in snapshot.Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal)) AddRows(rows, name, values);

        var widths = Enumerable.Range(0, _head.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Costs from {snapshot.From.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {snapshot.To.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append('\n').Append(string.Join("  ", cells).TrimEnd());
        }
        return text.ToString();
    }

    private static void AddRows(List<string[]> rows, string kind, IReadOnlyDictionary<string, CostTotals> totals)
    {
        foreach (var (key, value) in totals.OrderByDescending(static entry => entry.Value.Cost).ThenBy(static entry => entry.Key, StringComparer.Ordinal)) rows.Add(Row($"{kind} {key}", value));
    }

    private static string[] Row(string name, CostTotals totals) =>
    [
        name,
        Number(totals.Requests),
        Number(totals.InputTokens),
        Number(totals.CachedInputTokens),
        Number(totals.OutputTokens),
        Usd(totals.Cost),
        totals.EstimatedRequests == 0 ? "" : Usd(totals.EstimatedCost),
        totals.UnknownRequests == 0 ? "" : Number(totals.UnknownRequests),
        totals.CacheHits == 0 ? "" : Number(totals.CacheHits),
    ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Usd(decimal amount) => amount.ToString("#,##0.000000", CultureInfo.InvariantCulture);
}
