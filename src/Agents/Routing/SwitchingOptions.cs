using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>What happens after a switch that a failure has caused.</summary>
public enum ReturnPolicy
{
    /// <summary>Requests go to the preferred target again as soon as its cool-down is over.</summary>
    AfterCoolDown,
    /// <summary>Requests stay with the target that answered, until it fails in its turn or somebody switches.</summary>
    Sticky,
}

/// <summary>Where <see cref="SwitchingChatClient"/> sends requests, and when elsewhere.</summary>
public sealed class SwitchingOptions
{
    private static readonly string[] Keys = [nameof(Targets), nameof(Models), nameof(Automatic), nameof(Return), nameof(CoolDown), nameof(MaxAttempts), nameof(SwitchMidStream), nameof(Translation)];

    /// <summary>The targets in their order of preference. Default: empty, all providers of the registry in its order, each with its default model.</summary>
    public IList<RouteTarget> Targets { get; } = [];

    /// <summary>Which models of different providers stand for each other.</summary>
    public ModelMap Models { get; } = new();

    /// <summary>
    /// Whether a request goes on to the next target when one fails, and passes over those that are unhealthy or have failed lately. Default:
    /// <see langword="true"/>. Without it only <see cref="SwitchingChatClient.SwitchTo(string, string?)"/> switches.
    /// </summary>
    public bool Automatic { get; set; } = true;

    /// <summary>
    /// The kinds of failure that lead to the next target. Default: all but <see cref="ErrorKind.InvalidRequest"/> and <see cref="ErrorKind.ContentFiltered"/>, which
    /// are about the request. <see cref="ErrorKind.ContextTooLong"/> leads only to models with a larger window. Once a request is on its way through the
    /// targets, any failure leads on.
    /// </summary>
    public ISet<ErrorKind> SwitchOnKinds { get; } = new HashSet<ErrorKind>(Enum.GetValues<ErrorKind>().Except([ErrorKind.InvalidRequest, ErrorKind.ContentFiltered]));

    /// <summary>Further exceptions that lead to the next target, such as that of a budget that is used up. Default: none.</summary>
    public Func<Exception, bool>? SwitchOn { get; set; }

    /// <summary>What happens after a switch that a failure has caused. Default: <see cref="ReturnPolicy.AfterCoolDown"/>.</summary>
    public ReturnPolicy Return { get; set; } = ReturnPolicy.AfterCoolDown;

    /// <summary>How long a target that failed is passed over, unless the provider asks for a longer wait. Default: 1 minute.</summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many targets a request tries at most. Default: null, all.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>
    /// Whether another target continues a stream that has broken off in its midst. It gets what was said so far as an answer of its own, behind it
    /// <see cref="ContinuationPrompt"/>, and its pieces are appended. Answers with tool calls in them are never continued. Default:
    /// <see langword="false"/>, the failure goes through with what had come.
    /// </summary>
    public bool SwitchMidStream { get; set; }

    /// <summary>What the next model is told when it continues another's answer.</summary>
    public string ContinuationPrompt { get; set; } = "Your answer was cut off. Continue exactly where it stopped, without repeating or announcing anything.";

    /// <summary>How the conversation is carried over from one provider to another.</summary>
    public HistoryTranslation Translation { get; } = new();

    /// <summary>
    /// Reads options from configuration: <c>Targets</c> is a list such as <c>["openai", "anthropic/claude-haiku-4-5"]</c>, <c>Models</c> has for each name a list
    /// of the models that stand for each other, in the same form.
    /// </summary>
    /// <param name="section">A section whose keys are the names of the properties.</param>
    /// <returns>The options.</returns>
    /// <exception cref="OptionsValidationException">A value cannot be read. The message names each by its whole key.</exception>
    public static SwitchingOptions ReadFrom(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new SwitchingOptions();
        var reader = new SettingsReader();
        reader.Expect(section, Keys);
        foreach (var target in TargetsIn(section, nameof(Targets), reader)) options.Targets.Add(target);
        foreach (var row in section.GetSection(nameof(Models)).GetChildren())
        {
            var models = TargetsIn(section.GetSection(nameof(Models)), row.Key, reader);
            if (models.All(static model => model.ModelId is not null)) options.Models.Add(row.Key, models);
            else reader.Fault(section.GetSection(nameof(Models)), row.Key, string.Join(", ", models), "a list of models with their providers, such as openai/gpt-5.4-mini");
        }
        options.Automatic = reader.Boolean(section, nameof(Automatic)) ?? options.Automatic;
        options.Return = reader.Name<ReturnPolicy>(section, nameof(Return)) ?? options.Return;
        options.CoolDown = reader.Time(section, nameof(CoolDown)) ?? options.CoolDown;
        options.MaxAttempts = (int?)reader.Whole(section, nameof(MaxAttempts), 1) ?? options.MaxAttempts;
        options.SwitchMidStream = reader.Boolean(section, nameof(SwitchMidStream)) ?? options.SwitchMidStream;
        Read(reader, section.GetSection(nameof(Translation)), options.Translation);
        return reader.Faults.Count == 0 ? options : throw new OptionsValidationException(section.Path, typeof(SwitchingOptions), reader.Faults);
    }

    private static void Read(SettingsReader reader, IConfigurationSection section, HistoryTranslation translation)
    {
        reader.Expect(section, nameof(translation.Reasoning), nameof(translation.ProviderContent), nameof(translation.Tools), nameof(translation.Media));
        translation.Reasoning = reader.Name<ForeignContent>(section, nameof(translation.Reasoning)) ?? translation.Reasoning;
        translation.ProviderContent = reader.Name<ForeignContent>(section, nameof(translation.ProviderContent)) ?? translation.ProviderContent;
        translation.Tools = reader.Name<ForeignContent>(section, nameof(translation.Tools)) ?? translation.Tools;
        translation.Media = reader.Name<ForeignContent>(section, nameof(translation.Media)) ?? translation.Media;
    }

    private static List<RouteTarget> TargetsIn(IConfigurationSection section, string key, SettingsReader reader)
    {
        var targets = new List<RouteTarget>();
        foreach (var text in SettingsReader.List(section, key))
        {
            if (text.StartsWith('/')) reader.Fault(section, key, text, "a provider, or a provider and a model such as openai/gpt-5.4-mini");
            else targets.Add(RouteTarget.Parse(text));
        }
        return targets;
    }
}
