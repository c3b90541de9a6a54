using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using ProviderKit.Samples.Quickstart.Setup;

namespace ProviderKit.Samples.Quickstart.Scenes;

/// <summary>One answer made of several: the first that comes, then the one that most agree on.</summary>
internal sealed class EnsembleScene : IScene
{
    private const string Question = "Is 91 a prime number? Begin with yes or no.";

    public string Title => $"Several providers, one answer: \"{Question}\"";

    public string? ReasonToSkip(Stage stage) => stage.Participants.Count > 1 ? null : "Skipped: there is only one provider.";

    public async Task RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        await AskAsync("The first good answer", CombiningStrategy.FirstGood(), stage, cancellationToken);
        await AskAsync("What most of them say", CombiningStrategy.Majority(answer => FirstWord(answer.Text)), stage, cancellationToken);
    }

    private static async Task AskAsync(string what, CombiningStrategy strategy, Stage stage, CancellationToken cancellationToken)
    {
        var ensemble = new EnsembleAgent(
            stage.Participants.Select(participant => new EnsembleParticipant(participant.Provider.Id, participant.Client)),
            new() { Strategy = strategy, Deadline = TimeSpan.FromSeconds(30), Pricing = stage.Services.GetRequiredService<IModelPricing>() });

        var answer = await ensemble.RunAsync(Question, cancellationToken: cancellationToken);

        var result = answer.GetEnsembleResult()!;
        stage.Screen.Say($"  {what}: \"{answer.Text}\"");
        stage.Screen.Note($"  {(result.Winner is { } winner ? stage.Provider(winner).DisplayName : "All of them")}: {result.Decision}.");
        foreach (var participant in result.Participants)
            stage.Screen.Line(stage.Provider(participant.Name), Describe(participant));
    }

    private static string Describe(ParticipantResult participant)
    {
        if (participant.Status == ParticipantStatus.Cancelled)
            return "cancelled: the answer was there without it";
        if (participant.Status != ParticipantStatus.Succeeded)
            return $"{participant.Status}: {participant.Error?.Message}";
        var cost = participant.Cost is { } known ? string.Create(CultureInfo.InvariantCulture, $"${known:0.000000}") : "cost unknown";
        return $"\"{participant.Response!.Text}\" ({participant.Usage?.InputTokenCount} tokens in, {participant.Usage?.OutputTokenCount} out, {cost}, {participant.Duration.TotalMilliseconds:0} ms)";
    }

    private static string FirstWord(string text) => text.Split(' ', ',', '.', ':')[0].ToUpperInvariant();
}
