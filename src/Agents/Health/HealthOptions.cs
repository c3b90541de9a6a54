using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>What counts as healthy, and how providers without traffic are probed.</summary>
public sealed class HealthOptions
{
    private static readonly string[] Keys =
    [
        nameof(Window), nameof(MaxOutcomes), nameof(DegradedRatio), nameof(UnhealthyRatio), nameof(UnhealthyAfter), nameof(DegradedLatency),
        nameof(ProbeInterval), nameof(ProbeTimeout), nameof(ProbeModels),
    ];

    /// <summary>How long an outcome counts. Default: 5 minutes.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many of the latest outcomes of a provider count at most. Default: 200.</summary>
    public int MaxOutcomes { get; set; } = 200;

    /// <summary>The share of failures from which on a provider is <see cref="ProviderHealthStatus.Degraded"/>. Default: 0.2.</summary>
    public double DegradedRatio { get; set; } = 0.2;

    /// <summary>The share of failures from which on, with at least <see cref="UnhealthyAfter"/> outcomes, it is <see cref="ProviderHealthStatus.Unhealthy"/>. Default: 0.6.</summary>
    public double UnhealthyRatio { get; set; } = 0.6;

    /// <summary>How many failures in a row make a provider <see cref="ProviderHealthStatus.Unhealthy"/>, whatever the share. Default: 3.</summary>
    public int UnhealthyAfter { get; set; } = 3;

    /// <summary>
    /// The median time to the first piece of an answer, or to a whole one, from which on a provider is <see cref="ProviderHealthStatus.Degraded"/>. Default:
    /// null, latency says nothing about health.
    /// </summary>
    public TimeSpan? DegradedLatency { get; set; }

    /// <summary>How long a provider must have been without traffic to be probed, and the least time between two probes. Default: 1 minute.</summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a probe may take. Default: 10 seconds.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The models that probes ask, by provider id. Default: the provider's default model, else the cheapest of its catalogue.</summary>
    public IDictionary<string, string> ProbeModels { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the chance by which probes are spread: numbers from 0 to below 1. Default: <see cref="Random.Shared"/>.</summary>
    public Func<double> Randomness { get; set; } = Random.Shared.NextDouble;

    /// <summary>Reads options from configuration. What the section does not have keeps its default; lengths of time are written as <c>00:05:00</c>.</summary>
    /// <param name="section">A section whose keys are the names of the properties.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">A value cannot be read. The message names each by its whole key.</exception>
    public static HealthOptions ReadFrom(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new HealthOptions();
        var reader = new SettingsReader();
        reader.Expect(section, Keys);
        options.Window = reader.Time(section, nameof(Window)) ?? options.Window;
        options.MaxOutcomes = (int)(reader.Whole(section, nameof(MaxOutcomes), 1) ?? options.MaxOutcomes);
        options.DegradedRatio = (double)(reader.Amount(section, nameof(DegradedRatio)) ?? (decimal)options.DegradedRatio);
        options.UnhealthyRatio = (double)(reader.Amount(section, nameof(UnhealthyRatio)) ?? (decimal)options.UnhealthyRatio);
        options.UnhealthyAfter = (int)(reader.Whole(section, nameof(UnhealthyAfter), 1) ?? options.UnhealthyAfter);
        options.DegradedLatency = reader.Time(section, nameof(DegradedLatency)) ?? options.DegradedLatency;
        options.ProbeInterval = reader.Time(section, nameof(ProbeInterval)) ?? options.ProbeInterval;
        options.ProbeTimeout = reader.Time(section, nameof(ProbeTimeout)) ?? options.ProbeTimeout;
        foreach (var model in section.GetSection(nameof(ProbeModels)).GetChildren())
        {
            if (!string.IsNullOrWhiteSpace(model.Value)) options.ProbeModels[model.Key] = model.Value.Trim();
        }
        return reader.Faults.Count == 0 ? options : throw new OptionsValidationException(section.Path, typeof(HealthOptions), reader.Faults);
    }
}
