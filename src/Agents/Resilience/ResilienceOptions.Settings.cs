using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

// How they are read from configuration.
public sealed partial class ResilienceOptions
{
    private static readonly string[] Keys =
    [
        nameof(MaxRetries), nameof(BaseDelay), nameof(MaxDelay), nameof(MaxRetryAfter), nameof(Jitter), nameof(RetryBudget), nameof(RetryReserve),
        nameof(AttemptTimeout), nameof(IdleTimeout), nameof(TotalTimeout), nameof(MaxPacingWait), nameof(CircuitBreaker),
    ];

    /// <summary>Reads options from configuration. What the section does not have keeps its default; lengths of time are written as <c>00:00:30</c>.</summary>
    /// <param name="section">A section whose keys are the names of the properties.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">A value cannot be read, or makes no sense. The message names each by its whole key.</exception>
    public static ResilienceOptions ReadFrom(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new ResilienceOptions();
        var reader = new SettingsReader();
        reader.Expect(section, Keys);
        options.MaxRetries = (int)(reader.Whole(section, nameof(MaxRetries)) ?? options.MaxRetries);
        options.BaseDelay = reader.Time(section, nameof(BaseDelay)) ?? options.BaseDelay;
        options.MaxDelay = reader.Time(section, nameof(MaxDelay)) ?? options.MaxDelay;
        options.MaxRetryAfter = reader.Time(section, nameof(MaxRetryAfter)) ?? options.MaxRetryAfter;
        options.Jitter = reader.Boolean(section, nameof(Jitter)) ?? options.Jitter;
        options.RetryBudget = (double)(reader.Amount(section, nameof(RetryBudget)) ?? (decimal)options.RetryBudget);
        options.RetryReserve = (int)(reader.Whole(section, nameof(RetryReserve)) ?? options.RetryReserve);
        options.AttemptTimeout = reader.Time(section, nameof(AttemptTimeout)) ?? options.AttemptTimeout;
        options.IdleTimeout = reader.Time(section, nameof(IdleTimeout)) ?? options.IdleTimeout;
        options.TotalTimeout = reader.Time(section, nameof(TotalTimeout)) ?? options.TotalTimeout;
        options.MaxPacingWait = reader.Time(section, nameof(MaxPacingWait)) ?? options.MaxPacingWait;
        Read(reader, section.GetSection(nameof(CircuitBreaker)), options.CircuitBreaker);
        var faults = reader.Faults.Count > 0 ? reader.Faults : [.. options.Faults().Select(fault => $"{section.Path}:{fault}")];
        return faults.Count == 0 ? options : throw new OptionsValidationException(section.Path, typeof(ResilienceOptions), faults);
    }

    private static void Read(SettingsReader reader, IConfigurationSection section, CircuitBreakerOptions options)
    {
        reader.Expect(section, nameof(options.Enabled), nameof(options.FailureRatio), nameof(options.MinimumThroughput), nameof(options.SamplingDuration), nameof(options.BreakDuration));
        options.Enabled = reader.Boolean(section, nameof(options.Enabled)) ?? options.Enabled;
        options.FailureRatio = (double)(reader.Amount(section, nameof(options.FailureRatio)) ?? (decimal)options.FailureRatio);
        options.MinimumThroughput = (int)(reader.Whole(section, nameof(options.MinimumThroughput), 2) ?? options.MinimumThroughput);
        options.SamplingDuration = reader.Time(section, nameof(options.SamplingDuration)) ?? options.SamplingDuration;
        options.BreakDuration = reader.Time(section, nameof(options.BreakDuration)) ?? options.BreakDuration;
    }

    /// <summary>The options in short.</summary>
    /// <returns>Such as <c>3 retries from 1 s on, total 600 s, circuit breaker at 50 %</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{MaxRetries} retries from {BaseDelay.TotalSeconds:0.###} s on, total {(TotalTimeout is { } total ? $"{total.TotalSeconds:0.###} s" : "unlimited")}, circuit breaker {(CircuitBreaker.Enabled ? $"at {CircuitBreaker.FailureRatio * 100:0} %" : "off")}");
}
