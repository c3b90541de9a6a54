using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Demos;
using ProviderKit.Samples.Quickstart.Display;
using ProviderKit.Samples.Quickstart.Report;
using ProviderKit.Samples.Quickstart.Setup;
using ProviderKit.Testing;

namespace ProviderKit.Samples.Quickstart;

/// <summary>The order of things: start an emulator if one is needed, register the providers, show the demos, draw up the bill.</summary>
internal sealed class QuickstartProgram
{
    private static readonly IDemo[] s_demos = [new StreamingDemo(), new ToolDemo(), new StructuredOutputDemo(), new BusyDemo()];

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
            await using var emulator = commandLine.IsLive ? null : await EmulatedProviders.StartAsync(cancellationToken);
            return await RunDemosAsync(emulator, cancellationToken);
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

    private async Task<int> RunDemosAsync(Emulator? emulator, CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        var retries = new RetryFeed();
        await using var services = ServiceSetup.Build(emulator, retries, _screen);
        var participants = ServiceSetup.Participants(services, ledger);
        if (participants.Count == 0)
        {
            _screen.Complain("No provider has a key. Set one of the variables above, or leave --live away: then nothing is needed.");
            return 1;
        }

        _screen.Say(emulator is null
            ? "Talking to the providers themselves."
            : $"Talking to an emulator at {emulator.Address}, generated from the same declarations: no key, no network.");
        var runner = new DemoRunner(new Stage(participants, _screen, retries, IsEmulated: emulator is not null));
        foreach (var demo in s_demos)
            await runner.RunAsync(demo, cancellationToken);

        SummaryTable.Show(ledger, _screen);
        return runner.Failures == 0 ? 0 : 1;
    }
}
