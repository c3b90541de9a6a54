namespace ProviderKit;

/// <summary>What became of a participant in one run of an ensemble.</summary>
public enum ParticipantStatus
{
    /// <summary>It was not asked: the answer was decided before its turn came.</summary>
    NotStarted,
    /// <summary>It answered.</summary>
    Succeeded,
    /// <summary>It failed; <see cref="ParticipantResult.Error"/> says how.</summary>
    Failed,
    /// <summary>It was cancelled because the answer was decided.</summary>
    Cancelled,
    /// <summary>It did not answer before the deadline.</summary>
    TimedOut,
}
