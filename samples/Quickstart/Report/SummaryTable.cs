using System.Globalization;
using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Display;
using Spectre.Console;

namespace ProviderKit.Samples.Quickstart.Report;

/// <summary>The bill: a row for each provider and model, with the sums of its requests.</summary>
internal static class SummaryTable
{
    private const string Unknown = "unknown";

    public static void Show(Ledger ledger, Screen screen)
    {
        var calls = ledger.Calls;
        if (calls.Count == 0)
            return;

        // Close together, so that all columns fit into a terminal of eighty.
        var table = new Table { Border = screen.IsTerminal ? TableBorder.Rounded : TableBorder.Ascii };
        foreach (var heading in new[] { "Provider", "Model", "Input", "Cached", "Output", "First", "Time", "Cost" })
            table.AddColumn(Column(heading));
        foreach (var group in calls.GroupBy(call => (call.Provider, call.ModelId)))
            table.AddRow(Row(group.Key.Provider.DisplayName, group.Key.ModelId ?? Unknown, [.. group]));
        if (table.Rows.Count > 1)
            table.AddRow(Row("Total", "", calls));

        screen.Heading("Tokens, times and cost");
        screen.Write(table);
        screen.Note($"{calls.Count} requests. Cached tokens are part of the input. First: the mean time to the first token of a streamed answer.");
    }

    private static string[] Row(string provider, string model, IReadOnlyList<CallRecord> calls)
    {
        var streamed = calls.Where(call => call.FirstToken is not null).ToList();
        return
        [
            Markup.Escape(provider),
            Markup.Escape(model),
            Tokens(calls, call => call.Usage?.InputTokenCount),
            Tokens(calls, call => Cached(call.Usage)),
            Tokens(calls, call => call.Usage?.OutputTokenCount),
            streamed.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{streamed.Average(call => call.FirstToken!.Value.TotalMilliseconds):0} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{calls.Sum(call => call.Total.TotalSeconds):0.0} s"),
            calls.Any(call => call.Cost is null) ? Unknown : string.Create(CultureInfo.InvariantCulture, $"${calls.Sum(call => call.Cost):0.00000}"),
        ];
    }

    /// <summary>The sum, of which one that is not known makes the whole unknown.</summary>
    private static string Tokens(IReadOnlyList<CallRecord> calls, Func<CallRecord, long?> count) =>
        calls.Any(call => count(call) is null) ? Unknown : string.Create(CultureInfo.InvariantCulture, $"{calls.Sum(count):N0}");

    /// <summary>Who says how many tokens there were, and nothing of a cache, took none from it.</summary>
    private static long? Cached(UsageDetails? usage) => usage is null ? null : usage.CachedInputTokenCount ?? 0;

    private static TableColumn Column(string heading)
    {
        var column = new TableColumn(heading) { NoWrap = true, Padding = new Padding(0) };
        return heading is "Provider" or "Model" ? column.LeftAligned() : column.RightAligned();
    }
}
