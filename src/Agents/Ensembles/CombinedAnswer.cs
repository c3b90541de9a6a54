using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a <see cref="CombiningStrategy"/> has made of the participants' answers.</summary>
public sealed class CombinedAnswer
{
    /// <summary>Creates an answer that is made of several.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="decision">Why it is this answer, in half a sentence for logs.</param>
    public CombinedAnswer(AgentResponse response, string decision)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(decision);
        Response = response;
        Decision = decision;
    }

    /// <summary>Chooses the answer of one participant.</summary>
    /// <param name="winner">The participant. It must have answered.</param>
    /// <param name="decision">Why it is this answer, in half a sentence for logs.</param>
    public CombinedAnswer(ParticipantResult winner, string decision)
        : this(winner?.Response ?? throw new ArgumentException("The participant gave no answer.", nameof(winner)), decision) => Winner = winner.Name;

    /// <summary>The answer.</summary>
    public AgentResponse Response { get; }

    /// <summary>The name of the participant whose answer it is; null when it is made of several.</summary>
    public string? Winner { get; }

    /// <summary>Why it is this answer.</summary>
    public string Decision { get; }

    /// <summary>The tokens that the strategy used itself. Default: null, none.</summary>
    public UsageDetails? Usage { get; init; }
}
