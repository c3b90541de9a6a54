using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// Reads the settings of a provider from its configuration section, without reflection. What cannot be read is collected as a sentence that names the
/// setting by its whole key.
/// </summary>
internal sealed class ProviderSettings(IConfigurationSection section)
{
    /// <summary>The section that holds a section for each provider.</summary>
    public const string Section = "Providers";

    /// <summary>What is wrong, one sentence each.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Sets the options that the section has.</summary>
    public void ReadInto(ProviderOptions options)
    {
        if (Text(section, "ApiKey") is { } key) options.ApiKey = key;
        if (Text(section, "BaseAddress") is { } address) options.BaseAddress = Address(address) ?? options.BaseAddress;
        if (Text(section, "DefaultModel") is { } model) options.DefaultModel = model;
        if (Text(section, "DefaultEmbeddingModel") is { } embeddingModel) options.DefaultEmbeddingModel = embeddingModel;
        if (Text(section, "Timeout") is { } timeout) options.Timeout = Time(timeout) ?? options.Timeout;
        foreach (var name in options.SettingNames)
        {
            if (Text(section, name) is { } value) options.SetSetting(name, value);
        }
        Read(section.GetSection("DefaultParameters"), options.DefaultParameters);
        foreach (var ofModel in section.GetSection("ModelParameters").GetChildren())
        {
            if (!options.ModelParameters.TryGetValue(ofModel.Key, out var parameters)) options.ModelParameters[ofModel.Key] = parameters = new ChatParameters();
            Read(ofModel, parameters);
        }
    }

    /// <summary>What is wrong with a base address, as the end of a sentence; null when nothing is.</summary>
    public static string? FaultOf(Uri? address) =>
        address is null || (address.IsAbsoluteUri && address.Scheme is "http" or "https") ? null : "must be an absolute http or https address, such as https://api.example.com/v1.";

    private void Read(IConfigurationSection from, ChatParameters parameters)
    {
        parameters.Temperature = Number(from, "Temperature") ?? parameters.Temperature;
        parameters.TopP = Number(from, "TopP") ?? parameters.TopP;
        parameters.FrequencyPenalty = Number(from, "FrequencyPenalty") ?? parameters.FrequencyPenalty;
        parameters.PresencePenalty = Number(from, "PresencePenalty") ?? parameters.PresencePenalty;
        parameters.TopK = (int?)Whole(from, "TopK", int.MaxValue) ?? parameters.TopK;
        parameters.MaxOutputTokens = (int?)Whole(from, "MaxOutputTokens", int.MaxValue) ?? parameters.MaxOutputTokens;
        parameters.Seed = Whole(from, "Seed", long.MaxValue) ?? parameters.Seed;
        parameters.AllowMultipleToolCalls = Boolean(from, "AllowMultipleToolCalls") ?? parameters.AllowMultipleToolCalls;
        parameters.ReasoningEffort = Effort(from, "ReasoningEffort") ?? parameters.ReasoningEffort;
        foreach (var stop in from.GetSection("StopSequences").GetChildren())
        {
            if (!string.IsNullOrEmpty(stop.Value)) parameters.StopSequences.Add(stop.Value);
        }
        foreach (var extra in from.GetSection("AdditionalProperties").GetChildren()) parameters.AdditionalProperties[extra.Key] = Value(extra);
    }

    private static string? Text(IConfiguration from, string key) => string.IsNullOrWhiteSpace(from[key]) ? null : from[key]!.Trim();

    private Uri? Address(string text)
    {
        if (Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address) && FaultOf(address) is null) return address;
        Fault(section, "BaseAddress", text, "an absolute http or https address, such as https://api.example.com/v1");
        return null;
    }

    private TimeSpan? Time(string text)
    {
        // TimeSpan takes "100" for a hundred days.
        var time = Duration.Parse(text) ?? (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null);
        if (time > TimeSpan.Zero) return time;
        Fault(section, "Timeout", text, "a length of time above zero, such as 00:01:40, 100s or 100 (seconds)");
        return null;
    }

    private float? Number(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)) return number;
        Fault(from, key, text, "a number, such as 0.7");
        return null;
    }

    private long? Whole(IConfigurationSection from, string key, long largest)
    {
        if (Text(from, key) is not { } text) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number <= largest && number >= -largest) return number;
        Fault(from, key, text, "a whole number, such as 1024");
        return null;
    }

    private bool? Boolean(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (bool.TryParse(text, out var boolean)) return boolean;
        Fault(from, key, text, "true or false");
        return null;
    }

    private ReasoningEffort? Effort(IConfigurationSection from, string key)
    {
        if (Text(from, key) is not { } text) return null;
        if (Enum.TryParse<ReasoningEffort>(text, ignoreCase: true, out var effort) && Enum.IsDefined(effort)) return effort;
        Fault(from, key, text, "one of " + string.Join(", ", Enum.GetNames<ReasoningEffort>()));
        return null;
    }

    // Configuration knows text only; what looks like a number or a boolean is one.
    private static object? Value(IConfigurationSection from)
    {
        var children = from.GetChildren().ToList();
        if (children.Count > 0)
        {
            return children.Select(static (child, i) => child.Key == i.ToString(CultureInfo.InvariantCulture)).All(static isIndex => isIndex)
                ? children.Select(Value).ToList()
                : children.ToDictionary(static child => child.Key, Value, StringComparer.Ordinal);
        }
        if (bool.TryParse(from.Value, out var boolean)) return boolean;
        if (long.TryParse(from.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return double.TryParse(from.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : from.Value;
    }

    private void Fault(IConfigurationSection from, string key, string text, string expected) =>
        Faults.Add($"{from.Path}:{key} is '{text}', but must be {expected}.");
}
