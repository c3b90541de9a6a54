namespace ProviderKit;

/// <summary>When a provider that fails is left alone for a while.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Whether there is a circuit breaker. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of attempts, above 0 and up to 1, that must fail. Default: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>How many attempts there must be within <see cref="SamplingDuration"/>, at least 2. Default: 10.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>The time that attempts are counted over, at least half a second. Default: 30 seconds.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long no request is sent, at least half a second. After it a single one tries whether the provider is back. Default: 15 seconds.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
