namespace ProviderKit;

/// <summary>What a target failed with.</summary>
/// <param name="Target">The target.</param>
/// <param name="Error">Its failure.</param>
public sealed record TargetFailure(RouteTarget Target, Exception Error);

/// <summary>All targets that a request could go to have failed. <see cref="ProviderException.Kind"/> and the provider are those of the first failure.</summary>
public sealed class RoutingFailedException : ProviderException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failures">The failures, in the order in which they came; at least one.</param>
    public RoutingFailedException(IReadOnlyList<TargetFailure> failures)
        : base(First(failures).Target.ProviderId, (First(failures).Error as ProviderException)?.Kind ?? ErrorKind.Unknown, MessageOf(failures), new AggregateException(failures.Select(static failure => failure.Error)))
    {
        Failures = failures;
        // The first that is ready again can serve.
        RetryAfter = failures.Min(static failure => (failure.Error as ProviderException)?.RetryAfter);
        PartialResponse = failures.Select(static failure => (failure.Error as ProviderException)?.PartialResponse).FirstOrDefault(static partial => partial is not null);
    }

    /// <summary>What each target failed with, in the order in which they were tried.</summary>
    public IReadOnlyList<TargetFailure> Failures { get; }

    private static TargetFailure First(IReadOnlyList<TargetFailure> failures)
    {
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentOutOfRangeException.ThrowIfZero(failures.Count);
        return failures[0];
    }

    private static string MessageOf(IReadOnlyList<TargetFailure> failures) =>
        $"None of {failures.Count} targets answered:{string.Concat(failures.Select(static failure => $"\n- {failure.Target}: {failure.Error.Message}"))}";
}
