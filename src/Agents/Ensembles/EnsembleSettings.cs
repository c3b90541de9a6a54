using Microsoft.Extensions.Configuration;

namespace ProviderKit;

/// <summary>Reads the settings of an ensemble from its section.</summary>
internal static class EnsembleSettings
{
    private const string Section = "Ensembles";

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Settings cannot be read; the message names each by its whole key.</exception>
    public static void Read(IConfiguration configuration, string name, EnsembleOptions options)
    {
        var section = new SectionReader(configuration.GetSection(Section).GetSection(name));
        options.Description = section.Text("Description") ?? options.Description;
        options.MaximumConcurrency = section.Whole("MaximumConcurrency", 1) ?? options.MaximumConcurrency;
        options.Deadline = section.Time("Deadline") ?? options.Deadline;
        // A judge needs a client, which has no name here: that is for the code to say.
        options.Strategy = section.Named(
            "Strategy",
            ("FirstGood", CombiningStrategy.FirstGood()),
            ("SideBySide", CombiningStrategy.SideBySide()),
            ("Majority", CombiningStrategy.Majority())) ?? options.Strategy;
        section.ThrowFaults<EnsembleOptions>(name);
    }
}
