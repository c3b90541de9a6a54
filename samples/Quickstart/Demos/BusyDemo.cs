using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>A provider that is busy at first. The client waits as long as the provider asks, and tries again.</summary>
internal sealed class BusyDemo : IDemo
{
    // The emulator's script answers the word "busy" by a rate limit, once.
    private const string Question = "Are you busy?";

    public string Title => $"Rate limit: \"{Question}\"";

    // Nobody has to wait for the others' wait.
    public bool IsConcurrent => true;

    public string? ReasonToSkip(Stage stage) => stage.IsEmulated ? null : "Skipped: a real provider cannot be asked to be busy.";

    public async Task RunAsync(Participant participant, Stage stage, CancellationToken cancellationToken)
    {
        var response = await participant.Client.GetResponseAsync(Question, cancellationToken: cancellationToken);
        stage.Screen.Line(participant.Provider, $"answered: \"{response.Text}\"");
    }
}
