namespace ProviderKit;

/// <summary>One outcome, as far as it tells about health.</summary>
/// <param name="At">When it was.</param>
/// <param name="Weight">What it says.</param>
/// <param name="Latency">To the first piece or to the whole answer; null for failures.</param>
/// <param name="Reason">The failure in a sentence, or null.</param>
/// <param name="Until">Until when a limit holds, if the provider said so.</param>
internal readonly record struct HealthSample(DateTimeOffset At, OutcomeWeight Weight, TimeSpan? Latency, string? Reason, DateTimeOffset? Until)
{
    /// <summary>Weighs what became of a request.</summary>
    public static HealthSample Of(RequestOutcome outcome, DateTimeOffset now)
    {
        var error = outcome.Error;
        var weight = outcome.Status switch
        {
            RequestStatus.Succeeded => OutcomeWeight.Answered,
            // Whoever stopped reading had something to read.
            RequestStatus.Aborted when outcome.TimeToFirstToken is not null => OutcomeWeight.Answered,
            RequestStatus.Failed => WeightOf(error),
            _ => OutcomeWeight.None,
        };
        var latency = weight == OutcomeWeight.Answered ? outcome.TimeToFirstToken ?? outcome.Duration : (TimeSpan?)null;
        return new HealthSample(now, weight, latency, error?.Message, now + (error as ProviderException)?.RetryAfter);
    }

    /// <summary>What a failure says about the provider.</summary>
    public static OutcomeWeight WeightOf(Exception? error) => error switch
    {
        // The failures behind it have been weighed already.
        CircuitOpenException => OutcomeWeight.None,
        ProviderException provider => provider.Kind switch
        {
            ErrorKind.Unauthorized or ErrorKind.QuotaExceeded => OutcomeWeight.Barred,
            ErrorKind.RateLimited => OutcomeWeight.Limited,
            ErrorKind.Overloaded or ErrorKind.ServerError or ErrorKind.Timeout or ErrorKind.Unreachable or ErrorKind.StreamInterrupted => OutcomeWeight.Failed,
            _ => OutcomeWeight.None,
        },
        _ => OutcomeWeight.None,
    };
}
