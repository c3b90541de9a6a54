using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>How an answer of an ensemble came about.</summary>
public sealed class EnsembleResult
{
    internal EnsembleResult(IReadOnlyList<ParticipantResult> participants, string? winner, string decision, UsageDetails? combiningUsage)
    {
        Participants = participants;
        Winner = winner;
        Decision = decision;
        CombiningUsage = combiningUsage;
        foreach (var usage in participants.Select(static participant => participant.Usage).Append(combiningUsage))
        {
            if (usage is not null) (Usage ??= new UsageDetails()).Add(usage);
        }
    }

    /// <summary>What became of each participant, in their order.</summary>
    public IReadOnlyList<ParticipantResult> Participants { get; }

    /// <summary>The name of the participant whose answer it is; null when it is made of several.</summary>
    public string? Winner { get; }

    /// <summary>Why it is this answer, in half a sentence for logs.</summary>
    public string Decision { get; }

    /// <summary>The tokens that the strategy used itself, such as a judge's; null when it used none.</summary>
    public UsageDetails? CombiningUsage { get; }

    /// <summary>The sum of all tokens that were reported; null when none were.</summary>
    public UsageDetails? Usage { get; }
}
