namespace ProviderKit;

/// <summary>How a provider's failures are dealt with. Waits and limits go by the client's <see cref="TimeProvider"/>.</summary>
public sealed partial class ResilienceOptions
{
    /// <summary>How often a request is tried again, from 0 on. Default: 3.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>The wait before the first retry when the provider names none; each further one is twice as long. Default: 1 second.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What such waits grow to at most. Default: 30 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest wait that a provider may ask for. When it asks for more, the request fails at once, with the wait in
    /// <see cref="ProviderException.RetryAfter"/>. Default: 1 minute.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether waits are varied, so that requests that failed together do not come again together: a wait of our own to between its half and its whole, one
    /// that the provider named by up to a tenth more. Default: <see langword="true"/>.
    /// </summary>
    public bool Jitter { get; set; } = true;

    /// <summary>Gives the chance for <see cref="Jitter"/>: numbers from 0 to below 1. Default: <see cref="Random.Shared"/>. Called from many requests at once.</summary>
    public Func<double> Randomness { get; set; } = Random.Shared.NextDouble;

    /// <summary>Which failures are tried again. Default: those with <see cref="ProviderException.IsTransient"/>.</summary>
    public Func<ProviderException, bool> ShouldRetry { get; set; } = static error => error.IsTransient;

    /// <summary>
    /// How many retries there may be for each request, over all requests to the provider: 0.2 lets five requests pay for a retry. It keeps a provider that is
    /// down from getting each request several times. Default: 0.2.
    /// </summary>
    public double RetryBudget { get; set; } = 0.2;

    /// <summary>How many retries there may be beyond <see cref="RetryBudget"/> before requests have paid for any. Default: 10.</summary>
    public int RetryReserve { get; set; } = 10;

    /// <summary>
    /// The limit for one attempt: for the whole answer or, when it is streamed, for its first piece with content. Default: null, none but
    /// <see cref="ProviderOptions.Timeout"/>.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The limit for the silence between two pieces of a stream. Default: null, none but <see cref="ProviderOptions.Timeout"/>.</summary>
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>The limit for all attempts and waits together, to the last piece of the answer. Default: 10 minutes. Null: none.</summary>
    public TimeSpan? TotalTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>When the provider is left alone for a while.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; } = new();

    /// <summary>
    /// How long a request waits at most for its turn when the provider's limits are used up. One that would wait longer fails at once with a
    /// <see cref="RateLimitedException"/>. Zero: requests do not wait, and fail only after the provider has refused them. Default: 30 seconds.
    /// </summary>
    public TimeSpan MaxPacingWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many tokens a request will take, to compare it with what the limits leave. Default: null, a request waits only when no token is left.</summary>
    public Func<IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>, Microsoft.Extensions.AI.ChatOptions?, long>? EstimateTokens { get; set; }

    /// <summary>Is told of each retry before its wait. Called from many requests at once; must not throw. Default: null.</summary>
    public Action<RetryAttempt>? OnRetry { get; set; }

    /// <summary>The same settings, to be changed apart from these.</summary>
    internal ResilienceOptions Copy() => (ResilienceOptions)MemberwiseClone();

    /// <summary>What is wrong with the options, one sentence each that begins with a property's name.</summary>
    internal IEnumerable<string> Faults()
    {
        if (MaxRetries < 0) yield return $"{nameof(MaxRetries)} must not be below 0.";
        if (BaseDelay < TimeSpan.Zero) yield return $"{nameof(BaseDelay)} must not be below 0.";
        if (MaxDelay < BaseDelay) yield return $"{nameof(MaxDelay)} must not be below {nameof(BaseDelay)}.";
        if (RetryBudget < 0 || RetryReserve < 0) yield return $"{nameof(RetryBudget)} and {nameof(RetryReserve)} must not be below 0.";
        if (AttemptTimeout <= TimeSpan.Zero) yield return $"{nameof(AttemptTimeout)} must be above 0, or null for none.";
        if (IdleTimeout <= TimeSpan.Zero) yield return $"{nameof(IdleTimeout)} must be above 0, or null for none.";
        if (TotalTimeout <= TimeSpan.Zero) yield return $"{nameof(TotalTimeout)} must be above 0, or null for none.";
        if (MaxPacingWait < TimeSpan.Zero) yield return $"{nameof(MaxPacingWait)} must not be below 0.";
        var half = TimeSpan.FromSeconds(0.5);
        if (CircuitBreaker.FailureRatio is not (> 0 and <= 1)) yield return $"{nameof(CircuitBreaker)}:{nameof(CircuitBreaker.FailureRatio)} must be above 0 and at most 1.";
        if (CircuitBreaker.MinimumThroughput < 2) yield return $"{nameof(CircuitBreaker)}:{nameof(CircuitBreaker.MinimumThroughput)} must be 2 at least.";
        if (CircuitBreaker.SamplingDuration < half) yield return $"{nameof(CircuitBreaker)}:{nameof(CircuitBreaker.SamplingDuration)} must be half a second at least.";
        if (CircuitBreaker.BreakDuration < half) yield return $"{nameof(CircuitBreaker)}:{nameof(CircuitBreaker.BreakDuration)} must be half a second at least.";
    }
}
