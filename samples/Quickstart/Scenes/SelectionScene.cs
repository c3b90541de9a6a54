using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>Which model suits a purpose, by the catalogues and by what was measured in this run.</summary>
internal sealed class SelectionScene : IScene
{
    private const int Shown = 6;
    private const string Unknown = "-";

    private static readonly string[] s_headings = ["Model", "Score", "Per day", "First token", "Tokens/s", "Context", "Health"];

    public string Title => "Choice of a model: tools, 3,000 tokens in and 500 out, 20,000 requests a day, $100 a day at most";

    public Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var selection = stage.Services.GetRequiredService<ModelSelector>().Choose(new ModelCriteria
        {
            Capabilities = ModelCapabilities.Tools,
            Traffic = new TrafficShape(InputTokens: 3_000, OutputTokens: 500, RequestsPerDay: 20_000),
            MaxCostPer1000Requests = 5m,
        });

        if (selection.Choices.Count > 0)
            stage.Screen.Table(s_headings, texts: 1, selection.Choices.Take(Shown).Select(Row));
        foreach (var best in selection.Choices.Take(1))
            stage.Screen.Note($"{best}: {string.Join("; ", best.Pros)}. Against it: {string.Join("; ", best.Cons.DefaultIfEmpty("nothing"))}.");
        stage.Screen.Note($"{selection.Choices.Count} models meet the criteria, {selection.RuledOut.Count} do not{Example(selection)}.");
        return Task.CompletedTask;
    }

    private static string Example(ModelSelection selection) =>
        selection.RuledOut is [var one, ..] ? $", such as {one.ProviderId}/{one.ModelId ?? "*"}: {string.Join("; ", one.Reasons)}" : "";

    private static string[] Row(ModelChoice choice) =>
    [
        choice.ToString(),
        string.Create(CultureInfo.InvariantCulture, $"{choice.Score:0.00}"),
        choice.CostPerDay is { } cost ? string.Create(CultureInfo.InvariantCulture, $"${cost:N2}") : Unknown,
        choice is { Latency: { } latency, IsLatencyOfWhole: false } ? string.Create(CultureInfo.InvariantCulture, $"{latency.P50.TotalMilliseconds:0} ms") : Unknown,
        choice.OutputTokensPerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate.P50:0}") : Unknown,
        choice.ContextWindow is { } window ? string.Create(CultureInfo.InvariantCulture, $"{window:N0}") : Unknown,
        choice.Health.ToString(),
    ];
}
