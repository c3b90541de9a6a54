using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What became of a participant in one run of an ensemble.</summary>
public sealed record ParticipantResult
{
    /// <summary>The participant's name.</summary>
    public required string Name { get; init; }

    /// <summary>What became of it.</summary>
    public required ParticipantStatus Status { get; init; }

    /// <summary>Its answer, or null when it gave none.</summary>
    public AgentResponse? Response { get; init; }

    /// <summary>
    /// The tokens that its provider reported, those of a broken stream included; null when it reported none, as is usual when it was cancelled. Observers of the
    /// provider's client are told of each of its requests in any case.
    /// </summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>The id of the provider that its agent stands on; null when the agent does not say.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The model's id as the answer names it, or null.</summary>
    public string? ModelId { get; init; }

    /// <summary>
    /// What the tokens of <see cref="Usage"/> cost in USD, by <see cref="EnsembleOptions.Pricing"/>; null when there is no pricing, no usage, or the price is
    /// not known.
    /// </summary>
    public decimal? Cost { get; init; }

    /// <summary>From its start to its end; zero when it was not asked.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>From its start to the first visible piece; null when the answer was not streamed or none came.</summary>
    public TimeSpan? TimeToFirstToken { get; init; }

    /// <summary>Why there is no answer, or null.</summary>
    public Exception? Error { get; init; }
}
