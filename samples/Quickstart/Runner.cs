using ProviderKit.Samples.Quickstart.Demos;
using ProviderKit.Samples.Quickstart.Scenes;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart;

/// <summary>Runs demos, each for every provider, and scenes. What fails is explained and counted, and the rest goes on.</summary>
internal sealed class Runner(Stage stage)
{
    private int _failures;

    public int Failures => _failures;

    public async Task RunAsync(IDemo demo, CancellationToken cancellationToken)
    {
        if (!Begins(demo.Title, demo.ReasonToSkip(stage)))
            return;
        if (demo.IsConcurrent)
        {
            await Task.WhenAll(stage.Participants.Select(participant => RunAsync(demo, participant, cancellationToken)));
            return;
        }

        foreach (var participant in stage.Participants)
            await RunAsync(demo, participant, cancellationToken);
    }

    public async Task RunAsync(IScene scene, CancellationToken cancellationToken)
    {
        if (Begins(scene.Title, scene.ReasonToSkip(stage)))
            await AttemptAsync(scene.RunAsync(stage, cancellationToken), provider: null, cancellationToken);
    }

    private bool Begins(string title, string? reasonToSkip)
    {
        stage.Screen.Heading(title);
        if (reasonToSkip is not null)
            stage.Screen.Note(reasonToSkip);
        return reasonToSkip is null;
    }

    private Task RunAsync(IDemo demo, Participant participant, CancellationToken cancellationToken) =>
        AttemptAsync(demo.RunAsync(participant, stage, cancellationToken), participant.Provider, cancellationToken);

    private async Task AttemptAsync(Task attempt, ProviderDescriptor? provider, CancellationToken cancellationToken)
    {
        try
        {
            await attempt;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failures);
            stage.Screen.Complain(Advice.For(fault, provider ?? ProviderOf(fault)));
        }
    }

    private ProviderDescriptor? ProviderOf(Exception fault) =>
        fault is ProviderException failure ? stage.Participants.FirstOrDefault(one => one.Provider.Id == failure.ProviderId)?.Provider : null;
}
