namespace ProviderKit.Testing;

/// <summary>The settings of an <see cref="Emulator"/>.</summary>
public sealed partial class EmulatorOptions
{
    /// <summary>
    /// Whether <see cref="Emulator.DisposeAsync"/> throws the report of <see cref="Emulator.Verify"/> when a request had no rule or did not keep the
    /// provider's schema, or when an answer that was to be given a number of times was not. Default: <see langword="false"/>.
    /// </summary>
    public bool Strict { get; set; }

    /// <summary>
    /// Whether requests are checked against the provider's schema, where its declaration names one. One that does not keep it is answered as the
    /// provider would: an invalid request, in its shape of errors. Default: <see langword="true"/>.
    /// </summary>
    public bool ValidateRequests { get; set; } = true;

    /// <summary>The only API key that is accepted. Default: null, any key is; without one requests are refused where the provider wants one.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long an answer takes to begin, unless its step says otherwise. Default: not at all.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How fast answers come, unless their step says otherwise. Default: null, as fast as they can.</summary>
    public double? TokensPerSecond { get; set; }

    /// <summary>The clock for latency, speed and times of requests. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
