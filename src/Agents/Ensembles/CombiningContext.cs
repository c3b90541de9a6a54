using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a <see cref="CombiningStrategy"/> makes an answer of.</summary>
public sealed class CombiningContext
{
    internal CombiningContext(IReadOnlyList<ChatMessage> messages, IReadOnlyList<ParticipantResult> participants, IReadOnlyList<ParticipantResult> arrivals, TimeProvider time)
    {
        Messages = messages;
        Participants = participants;
        Arrivals = arrivals;
        TimeProvider = time;
    }

    /// <summary>What was asked in this run.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>What became of each participant, in their order.</summary>
    public IReadOnlyList<ParticipantResult> Participants { get; }

    /// <summary>Those that answered, in the order in which their answers came; at least one. Each has a <see cref="ParticipantResult.Response"/>.</summary>
    public IReadOnlyList<ParticipantResult> Arrivals { get; }

    /// <summary>Those that answered, in the order of the participants; at least one.</summary>
    public IEnumerable<ParticipantResult> Answers => Participants.Where(participant => Arrivals.Contains(participant));

    /// <summary>The ensemble's clock.</summary>
    public TimeProvider TimeProvider { get; }
}
