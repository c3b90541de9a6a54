using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>What <see cref="ProviderKitServices.AddProviderKit"/> puts around the providers of an application. The defaults suit production.</summary>
public sealed class ProviderKitOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "ProviderKit";

    private static readonly string[] Keys = [nameof(Switching), nameof(Resilience), nameof(Health), nameof(Cache), nameof(Statistics), nameof(Telemetry), nameof(Probes)];

    /// <summary>In which order providers are asked, and when the next one is. Default: in the order of their registration, the next when one fails.</summary>
    public SwitchingOptions Switching { get; set; } = new();

    /// <summary>Retries, time limits, circuit breaker and pacing of each provider. Default: see <see cref="ResilienceOptions"/>.</summary>
    public ResilienceOptions Resilience { get; set; } = new();

    /// <summary>What counts as healthy. Default: see <see cref="HealthOptions"/>.</summary>
    public HealthOptions Health { get; set; } = new();

    /// <summary>The cache of answers of each provider. Default: null, there is none: whoever asks twice mostly wants two answers.</summary>
    public ResponseCacheOptions? Cache { get; set; }

    /// <summary>What <see cref="RequestStatistics"/> keeps. Default: see <see cref="RequestStatisticsOptions"/>.</summary>
    public RequestStatisticsOptions Statistics { get; set; } = new();

    /// <summary>Whether OpenTelemetry's spans and metrics are written, which costs next to nothing when nobody listens. Default: <see langword="true"/>.</summary>
    public bool Telemetry { get; set; } = true;

    /// <summary>Whether providers without traffic are probed in the background, at the price of one output token each time. Default: <see langword="false"/>.</summary>
    public bool Probes { get; set; }

    /// <summary>Reads options from configuration. What the section does not have keeps its default; a section <c>Cache</c>, even an empty one, switches the cache on.</summary>
    /// <param name="section">A section whose keys are the names of the properties.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">A value cannot be read. The message names each by its whole key.</exception>
    public static ProviderKitOptions ReadFrom(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var reader = new SettingsReader();
        reader.Expect(section, Keys);
        var options = new ProviderKitOptions
        {
            Switching = SwitchingOptions.ReadFrom(section.GetSection(nameof(Switching))),
            Resilience = ResilienceOptions.ReadFrom(section.GetSection(nameof(Resilience))),
            Health = HealthOptions.ReadFrom(section.GetSection(nameof(Health))),
            Statistics = RequestStatisticsOptions.ReadFrom(section.GetSection(nameof(Statistics))),
            Telemetry = reader.Boolean(section, nameof(Telemetry)) ?? true,
            Probes = reader.Boolean(section, nameof(Probes)) ?? false,
        };
        var cache = section.GetSection(nameof(Cache));
        if (cache.Exists() && !string.Equals(cache.Value, "false", StringComparison.OrdinalIgnoreCase)) options.Cache = ResponseCacheOptions.ReadFrom(cache);
        return reader.Faults.Count == 0 ? options : throw new OptionsValidationException(section.Path, typeof(ProviderKitOptions), reader.Faults);
    }
}
