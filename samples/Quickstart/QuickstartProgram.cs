using ProviderKit.Samples.Quickstart.Demos;
using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Scenes;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart;

/// <summary>The order of things: start an emulator if one is needed, register the providers, show what each can do and what they can do together.</summary>
internal sealed class QuickstartProgram
{
    private static readonly IDemo[] s_demos = [new StreamingDemo(), new ToolDemo(), new StructuredOutputDemo(), new BusyDemo()];
    private static readonly IScene[] s_scenes = [new EnsembleScene(), new OutageScene(), new HealthScene(), new SelectionScene(), new BudgetScene(), new CostScene()];

    private readonly Screen _screen = new();

    public async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (!CommandLine.TryParse(args, out var commandLine, out var complaint))
        {
            _screen.Complain(complaint);
            return 1;
        }

        if (commandLine.WantsHelp)
        {
            _screen.Say(CommandLine.Help);
            return 0;
        }

        try
        {
            await using var emulated = commandLine.IsLive ? null : await EmulatedProviders.StartAsync(cancellationToken);
            return await RunAsync(emulated, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _screen.Complain("Stopped.");
            return 1;
        }
        catch (Exception fault)
        {
            _screen.Complain(Advice.For(fault, provider: null));
            return 1;
        }
    }

    private async Task<int> RunAsync(EmulatedProviders? emulated, CancellationToken cancellationToken)
    {
        await using var services = ServiceSetup.Build(emulated, _screen);
        var participants = ServiceSetup.Participants(services);
        if (participants.Count == 0)
        {
            _screen.Complain("No provider has a key. Set one of the variables above, or leave --live away: then nothing is needed.");
            return 1;
        }

        _screen.Say(emulated is null
            ? "Talking to the providers themselves."
            : $"Talking to an emulator at {emulated.Emulator.Address}, generated from the same declarations: no key, no network.");
        var runner = new Runner(new Stage(participants, services, _screen, emulated));
        foreach (var demo in s_demos)
            await runner.RunAsync(demo, cancellationToken);
        foreach (var scene in s_scenes)
            await runner.RunAsync(scene, cancellationToken);
        return runner.Failures == 0 ? 0 : 1;
    }
}
