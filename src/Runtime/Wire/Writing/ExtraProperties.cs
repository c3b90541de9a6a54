using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Wire;

/// <summary>
/// Properties that go onto the wire beside the mapped ones. A key with dots is a path: <c>stream_options.include_usage</c> is the property
/// <c>include_usage</c> of the object <c>stream_options</c>; where <c>stream_options</c> itself is a key too, that one holds.
/// The default value has none and costs nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ExtraProperties
{
    private readonly Entry[]? _entries;

    private ExtraProperties(Entry[] entries) => _entries = entries;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _entries is null;

    /// <summary>Whether <see cref="Write"/> writes a property with exactly this key, so that a mapped one of the same name is to be left out.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it does; false for a consumed key.</returns>
    public bool Contains(string key)
    {
        foreach (var entry in _entries ?? [])
        {
            if (!entry.IsConsumed && entry.Key == key) return true;
        }
        return false;
    }

    /// <summary>Gets a property, also one whose key was consumed.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value, which may be null.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string key, out object? value)
    {
        foreach (var entry in _entries ?? [])
        {
            if (entry.Key != key) continue;
            value = entry.Value;
            return true;
        }
        value = null;
        return false;
    }

    /// <summary>Leaves out all that do not stand at or below one of these properties, for an endpoint that refuses what it does not know.</summary>
    /// <param name="properties">The names of the outermost properties that may be written.</param>
    /// <returns>These properties.</returns>
    public ExtraProperties Within(params ReadOnlySpan<string> properties)
    {
        foreach (ref var entry in _entries.AsSpan())
        {
            var dot = entry.Key.IndexOf('.', StringComparison.Ordinal);
            if (!properties.Contains(dot < 0 ? entry.Key : entry.Key[..dot])) entry.IsDone = true;
        }
        return this;
    }

    /// <summary>Whether there are properties below a path, so that the object there has to be written even if nothing else is in it.</summary>
    /// <param name="path">The path, without a dot behind it.</param>
    /// <returns>Whether there are.</returns>
    public bool HasUnder(string path)
    {
        foreach (var entry in _entries ?? [])
        {
            if (!entry.IsDone && IsUnder(entry.Key, path)) return true;
        }
        return false;
    }

    /// <summary>Writes the properties below a path into the object there, which has been begun.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="path">The path, without a dot behind it.</param>
    public void WriteUnder(Utf8JsonWriter json, string path)
    {
        if (_entries is not null && HasUnder(path)) WriteLevel(json, _entries, path + ".");
    }

    /// <summary>Writes all properties that were not written below a path, with objects around those whose keys have dots. To be called last.</summary>
    /// <param name="json">Where to; the object has been begun.</param>
    public void Write(Utf8JsonWriter json)
    {
        if (_entries is not null) WriteLevel(json, _entries, "");
    }

    /// <summary>
    /// Collects properties; those of the JSON object <paramref name="over"/> go before others of the same key. Where nulls leave out, such a property is
    /// not written, and neither is a mapped one in its place.
    /// </summary>
    internal static ExtraProperties Of(IReadOnlyCollection<KeyValuePair<string, object?>>? properties, object? over, ReadOnlySpan<string> consumed, Func<string, object?, bool>? filter = null, bool nullsLeaveOut = false)
    {
        if (properties is not { Count: > 0 } && over is null) return default;
        var entries = new List<Entry>(properties?.Count ?? 0);
        foreach (var (key, value) in PropertiesOf(over)) Set(entries, key, value, consumed);
        var first = entries.Count;
        foreach (var (key, value) in properties ?? [])
        {
            if (filter is not null && !filter(key, value)) continue;
            if (first == 0 || !entries.Exists(entry => entry.Key == key)) Set(entries, key, value, consumed, nullsLeaveOut && value is null);
        }
        return entries.Count == 0 ? default : new ExtraProperties([.. entries]);
    }

    private static IEnumerable<KeyValuePair<string, object?>> PropertiesOf(object? json) => json switch
    {
        JsonObject node => node.Select(static property => KeyValuePair.Create(property.Key, (object?)property.Value)),
        JsonElement { ValueKind: JsonValueKind.Object } element => element.EnumerateObject().Select(static property => KeyValuePair.Create(property.Name, (object?)property.Value)),
        IEnumerable<KeyValuePair<string, object?>> dictionary => dictionary,
        _ => [],
    };

    private static void Set(List<Entry> entries, string key, object? value, ReadOnlySpan<string> consumed, bool isLeftOut = false)
    {
        var isConsumed = consumed.Contains(key);
        entries.Add(new Entry { Key = key, Value = value, IsConsumed = isConsumed, IsDone = isConsumed || isLeftOut });
    }

    private static bool IsUnder(string key, ReadOnlySpan<char> path) => key.Length > path.Length && key[path.Length] == '.' && key.AsSpan().StartsWith(path, StringComparison.Ordinal);

    // Writes what lies below a prefix ("" or "a.b."), deeper objects included.
    private static void WriteLevel(Utf8JsonWriter json, Entry[] entries, string prefix)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            var key = entries[i].Key;
            if (entries[i].IsDone || !key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var dot = key.IndexOf('.', prefix.Length);
            if (dot < 0)
            {
                entries[i].IsDone = true;
                json.WritePropertyName(key.AsSpan(prefix.Length));
                WireWrite.WriteJsonValue(json, entries[i].Value);
            }
            else if (Array.Exists(entries, entry => !entry.IsConsumed && entry.Key.AsSpan().SequenceEqual(key.AsSpan(0, dot))))
            {
                entries[i].IsDone = true;
            }
            else
            {
                json.WriteStartObject(key.AsSpan(prefix.Length, dot - prefix.Length));
                WriteLevel(json, entries, key[..(dot + 1)]);
                json.WriteEndObject();
            }
        }
    }

    private struct Entry
    {
        public required string Key;
        public required object? Value;
        public required bool IsConsumed;
        public required bool IsDone;
    }
}
