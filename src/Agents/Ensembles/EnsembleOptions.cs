namespace ProviderKit;

/// <summary>The settings of an <see cref="EnsembleAgent"/>. The agent copies them when it is made.</summary>
public sealed class EnsembleOptions
{
    /// <summary>The agent's id. Default: null, a new one for each agent.</summary>
    public string? Id { get; set; }

    /// <summary>The agent's name. Default: null, none.</summary>
    public string? Name { get; set; }

    /// <summary>What the agent is for. Default: null, nothing.</summary>
    public string? Description { get; set; }

    /// <summary>How one answer is made of several. Default: <see cref="CombiningStrategy.FirstGood"/>.</summary>
    public CombiningStrategy Strategy { get; set; } = CombiningStrategy.FirstGood();

    /// <summary>How many participants are asked at the same time, 1 or more; the others follow in their order. Default: 3.</summary>
    public int MaximumConcurrency { get; set; } = 3;

    /// <summary>
    /// How long participants have for their answers, or for the first visible piece where the winner is streamed. Those that are late are cancelled, and
    /// the answer is made of what there is. Default: null, as long as their clients wait.
    /// </summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>Knows what tokens cost, for <see cref="ParticipantResult.Cost"/>. Default: null, costs are not told.</summary>
    public IModelPricing? Pricing { get; set; }

    /// <summary>The clock for the deadline and durations. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal EnsembleOptions Copy()
    {
        ArgumentNullException.ThrowIfNull(Strategy);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumConcurrency, 1);
        if (Deadline is { } deadline) ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline, TimeSpan.Zero, nameof(Deadline));
        return (EnsembleOptions)MemberwiseClone();
    }
}
