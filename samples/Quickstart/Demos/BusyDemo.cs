using Microsoft.Extensions.AI;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Demos;

/// <summary>A provider that is busy at first. The resilience pipeline waits as long as the provider asks, and tries again.</summary>
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
        var waits = 0;
        stage.Retries.Retried += Show;
        try
        {
            var response = await participant.Client.GetResponseAsync(Question, cancellationToken: cancellationToken);
            stage.Screen.Line(participant.Provider, $"attempt {waits + 1}: answered, \"{Beginning(response.Text)}\"");
        }
        finally
        {
            stage.Retries.Retried -= Show;
        }

        if (waits == 0)
            throw new InvalidOperationException("The emulator was not busy, so nothing was shown.");

        void Show(Retry retry)
        {
            if (retry.ProviderId != participant.Provider.Id)
                return;
            waits++;
            var came = retry.Status is { } status ? $"{status}, Retry-After: {retry.RetryAfter ?? "none"}" : "no response";
            stage.Screen.Line(participant.Provider, $"attempt {retry.Attempt}: {came} – waiting {retry.Wait.TotalSeconds:0.0} s");
        }
    }

    private static string Beginning(string text) => text.Length <= 40 ? text : text[..text.LastIndexOf(' ', 40)] + " ...";
}
