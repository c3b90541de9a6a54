namespace ProviderKit;

/// <summary>None of the participants of an ensemble answered.</summary>
public sealed class AllProvidersFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="participants">What became of each participant.</param>
    public AllProvidersFailedException(IReadOnlyList<ParticipantResult> participants)
        : base(Describe(participants), participants.Select(static participant => participant.Error).FirstOrDefault(static error => error is not null)) =>
        Participants = participants;

    /// <summary>What became of each participant, in their order, with its <see cref="ParticipantResult.Error"/>.</summary>
    public IReadOnlyList<ParticipantResult> Participants { get; }

    private static string Describe(IReadOnlyList<ParticipantResult> participants)
    {
        ArgumentNullException.ThrowIfNull(participants);
        return $"None of {participants.Count} participants answered. " + string.Join(" ", participants.Select(static participant => $"{participant.Name}: {Cause(participant)}"));
    }

    private static string Cause(ParticipantResult participant) => participant switch
    {
        { Status: ParticipantStatus.TimedOut } => "no answer before the deadline.",
        { Error: { } error } => error.Message.EndsWith('.') ? error.Message : error.Message + ".",
        _ => $"{participant.Status}.",
    };
}
