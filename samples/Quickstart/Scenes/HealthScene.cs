using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>What the requests so far have told of the providers' health.</summary>
internal sealed class HealthScene : IScene
{
    public string Title => "Health, by the requests so far";

    public Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var monitor = stage.Services.GetRequiredService<ProviderHealthMonitor>();
        var reports = stage.Participants.Select(participant => monitor.GetReport(participant.Provider.Id)).ToList();
        stage.Screen.Note("  " + ProviderHealthReport.TableHead);
        // Reasons are long, so they come behind.
        foreach (var report in reports)
            stage.Screen.Say("  " + (report with { Reason = report.Reason is null ? null : "see below" }));
        foreach (var reason in reports.Select(report => report.Reason).OfType<string>())
            stage.Screen.Note("  " + reason);
        return Task.CompletedTask;
    }
}
