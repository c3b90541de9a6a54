using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ProviderKit;

/// <summary>Reads the values of one section and complains of all that are wrong at once.</summary>
internal sealed class SectionReader
{
    private readonly SettingsReader _reader = new();
    private readonly IConfigurationSection _section;

    public SectionReader(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        _section = section;
    }

    public string? Text(string key) => SettingsReader.Text(_section, key);

    public IReadOnlyList<string> Texts(string key) => SettingsReader.List(_section, key);

    public int? Whole(string key, int least) => (int?)_reader.Whole(_section, key, least, int.MaxValue);

    public long? Long(string key, long least) => _reader.Whole(_section, key, least);

    public float? Number(string key) => _reader.Number(_section, key);

    public bool? Boolean(string key) => _reader.Boolean(_section, key);

    public TimeSpan? Time(string key) => _reader.Time(_section, key);

    /// <summary>What a name stands for; null when there is none, or it stands for nothing.</summary>
    public T? Named<T>(string key, params ReadOnlySpan<(string Name, T Value)> names)
        where T : class
    {
        if (Text(key) is not { } text) return null;
        var known = new List<string>();
        foreach (var (name, value) in names)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
            known.Add(name);
        }
        _reader.Fault(_section, key, text, "one of " + string.Join(", ", known));
        return null;
    }

    /// <exception cref="OptionsValidationException">Something was wrong; the message names each setting by its whole key.</exception>
    public void ThrowFaults<TOptions>(string? name = null)
    {
        if (_reader.Faults.Count > 0) throw new OptionsValidationException(name ?? _section.Path, typeof(TOptions), _reader.Faults);
    }
}
