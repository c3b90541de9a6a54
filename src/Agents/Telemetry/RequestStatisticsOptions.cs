using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>The settings of <see cref="RequestStatistics"/>.</summary>
public sealed class RequestStatisticsOptions
{
    /// <summary>How far back the recent figures go. Default: 5 minutes.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many models get figures of their own. Names of models come from callers, and some callers take them from theirs; models beyond this number are
    /// counted together, by provider, as <see cref="RequestStatistics.OtherModels"/>. A model takes up to 40 KB. Default: 100.
    /// </summary>
    public int MaxModels { get; set; } = 100;

    /// <summary>Reads the settings from configuration: <c>Window</c>, <c>MaxModels</c>.</summary>
    /// <param name="configuration">The section.</param>
    /// <returns>The settings, with defaults where the section has nothing.</returns>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value cannot be read; the message names its key.</exception>
    public static RequestStatisticsOptions ReadFrom(IConfigurationSection configuration)
    {
        var values = new SectionReader(configuration);
        var options = new RequestStatisticsOptions();
        options.Window = values.Time(nameof(Window)) ?? options.Window;
        options.MaxModels = values.Whole(nameof(MaxModels), 1) ?? options.MaxModels;
        values.ThrowFaults<RequestStatisticsOptions>();
        return options;
    }
}
