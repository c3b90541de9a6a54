using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Reads the settings of an ensemble from its section.</summary>
internal static class EnsembleSettings
{
    private const string Section = "Ensembles";
    private const string Judge = "Judge";

    /// <param name="configuration">The configuration.</param>
    /// <param name="name">The ensemble's name.</param>
    /// <param name="options">What is set.</param>
    /// <param name="clientOf">Gives the client of a provider, by its id.</param>
    /// <exception cref="OptionsValidationException">Settings cannot be read; the message names each by its whole key.</exception>
    /// <exception cref="UnknownProviderException">The judge is no provider of the container.</exception>
    public static void Read(IConfiguration configuration, string name, EnsembleOptions options, Func<string, IChatClient> clientOf)
    {
        var settings = configuration.GetSection(Section).GetSection(name);
        var section = new SectionReader(settings);
        options.Description = section.Text("Description") ?? options.Description;
        options.MaximumConcurrency = section.Whole("MaximumConcurrency", 1) ?? options.MaximumConcurrency;
        options.Deadline = section.Time("Deadline") ?? options.Deadline;
        options.Strategy = section.Named(
            "Strategy",
            ("FirstGood", CombiningStrategy.FirstGood()),
            ("SideBySide", CombiningStrategy.SideBySide()),
            ("Majority", CombiningStrategy.Majority())) ?? JudgeOf(settings.GetSection(Judge), name, clientOf) ?? options.Strategy;
        section.ThrowFaults<EnsembleOptions>(name);
    }

    /// <summary>The judge, who is a provider; null when there is no such section.</summary>
    private static CombiningStrategy? JudgeOf(IConfigurationSection section, string name, Func<string, IChatClient> clientOf)
    {
        if (!section.Exists()) return null;
        var reader = new SettingsReader();
        reader.Expect(section, "Provider", "Model", nameof(JudgeOptions.Criteria), nameof(JudgeOptions.Timeout));
        var provider = SettingsReader.Text(section, "Provider");
        if (provider is null) reader.Faults.Add($"{section.Path}:Provider is missing: the id of the provider that judges.");
        var options = new JudgeOptions { ChatOptions = SettingsReader.Text(section, "Model") is { } model ? new ChatOptions { ModelId = model } : null };
        options.Criteria = SettingsReader.Text(section, nameof(options.Criteria)) ?? options.Criteria;
        options.Timeout = reader.Time(section, nameof(options.Timeout)) ?? options.Timeout;
        if (reader.Faults.Count > 0) throw new OptionsValidationException(name, typeof(EnsembleOptions), reader.Faults);
        return CombiningStrategy.Judge(clientOf(provider!), options);
    }
}
