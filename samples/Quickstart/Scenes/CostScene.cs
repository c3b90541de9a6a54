using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>The bill: a row for each model, with the sums of its requests, and one for each user and agent.</summary>
internal sealed class CostScene : IScene
{
    private static readonly string[] s_headings = ["Provider", "Model", "Requests", "Input", "Cached", "Output", "First", "Cost"];

    public string Title => "Tokens, times and cost";

    public Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var costs = stage.Services.GetRequiredService<CostLedger>().Snapshot();
        var times = stage.Services.GetRequiredService<RequestStatistics>().Snapshot();
        var models =
            from participant in stage.Participants
            let prefix = participant.Provider.Id + "/"
            from model in costs.Models
            where model.Key.StartsWith(prefix, StringComparison.Ordinal)
            let id = model.Key[prefix.Length..]
            select Row(participant.Provider.DisplayName, id, model.Value, times.Find(participant.Provider.Id, id)?.Total);
        var tags =
            from tag in costs.Tags
            from value in tag.Value
            select Row($"({tag.Key})", value.Key, value.Value, figures: null);
        stage.Screen.Table(s_headings, texts: 2, [.. models, .. tags, Row("Total", "", costs.Total, times.Total)]);
        stage.Screen.Note("Cached tokens are part of the input. First: half of the streamed answers had begun by then.");
        if (costs.Total.EstimatedRequests > 0)
            stage.Screen.Note($"{costs.Total.EstimatedRequests} requests ended without token counts, such as those that an ensemble cancelled; theirs are estimates.");
        return Task.CompletedTask;
    }

    private static string[] Row(string provider, string model, CostTotals totals, RequestFigures? figures) =>
    [
        provider,
        model,
        Number(totals.Requests),
        Number(totals.InputTokens),
        Number(totals.CachedInputTokens),
        Number(totals.OutputTokens),
        figures?.TimeToFirstToken is { } first ? string.Create(CultureInfo.InvariantCulture, $"{first.P50.TotalMilliseconds:0} ms") : "-",
        // What is unknown is not free, so the sum is the least that it was.
        string.Create(CultureInfo.InvariantCulture, $"{(totals.UnknownRequests > 0 ? "> " : "")}${totals.Cost:0.000000}"),
    ];

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
