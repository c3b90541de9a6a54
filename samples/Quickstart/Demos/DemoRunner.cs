using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>Runs a demo for every provider. What fails is explained and counted, and the rest goes on.</summary>
internal sealed class DemoRunner(Stage stage)
{
    private int _failures;

    public int Failures => _failures;

    public async Task RunAsync(IDemo demo, CancellationToken cancellationToken)
    {
        stage.Screen.Heading(demo.Title);
        if (demo.ReasonToSkip(stage) is { } reason)
        {
            stage.Screen.Note(reason);
            return;
        }

        if (demo.IsConcurrent)
        {
            await Task.WhenAll(stage.Participants.Select(participant => RunAsync(demo, participant, cancellationToken)));
            return;
        }

        foreach (var participant in stage.Participants)
            await RunAsync(demo, participant, cancellationToken);
    }

    private async Task RunAsync(IDemo demo, Participant participant, CancellationToken cancellationToken)
    {
        try
        {
            await demo.RunAsync(participant, stage, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Interlocked.Increment(ref _failures);
            stage.Screen.Complain(Advice.For(fault, participant.Provider));
        }
    }
}
