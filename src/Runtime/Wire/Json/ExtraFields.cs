using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// The properties of a part, message, tool or request that no template names, collected while it is being read. They become its
/// <c>AdditionalProperties</c> by their path (<c>source.detail</c>) and are written back to the same provider. The default value has none.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ExtraFields
{
    private AdditionalPropertiesDictionary? _values;

    /// <summary>Keeps a property that has no template and passes over it. One that is null is not kept.</summary>
    /// <param name="json">Before: on the property's name. After: on the last token of its value.</param>
    /// <param name="utf8">What the reader was made over.</param>
    /// <param name="parent">The path of the object that it stands in, with a dot behind it (<c>source.</c>). Default: the part itself.</param>
    public void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> utf8, string parent = "")
    {
        var path = parent + new JsonField(json.ValueSpan, JsonTokenType.String, json.ValueIsEscaped).GetString();
        var value = JsonField.Read(ref json, utf8);
        // What only we write says nothing when others do.
        if (!WireProperties.IsOwn(path)) Add(path, value);
    }

    /// <summary>Enters the value if it is an object, and keeps it whole if not.</summary>
    /// <param name="json">Before: on the property's name. After: on the object's <c>{</c> (true), or on the last token of another value (false).</param>
    /// <param name="utf8">What the reader was made over.</param>
    /// <param name="path">Its path in the part.</param>
    /// <returns>Whether the value is an object.</returns>
    public bool Enter(ref Utf8JsonReader json, ReadOnlySpan<byte> utf8, string path)
    {
        WireJson.ToValue(ref json);
        if (json.TokenType == JsonTokenType.StartObject) return true;
        Add(path, JsonField.Read(ref json, utf8));
        return false;
    }

    /// <summary>Keeps a property that was captured. One that is null or absent is not kept.</summary>
    /// <param name="path">Its path in the part.</param>
    /// <param name="value">Its value.</param>
    public void Add(string path, in JsonField value)
    {
        if (value.IsPresent) (_values ??= [])[path] = value.GetElement();
    }

    /// <summary>Notes that a property was not there, so that it is left out when the rest is written, whatever the common model says.</summary>
    /// <param name="path">Its path.</param>
    public void Leave(string path) => (_values ??= [])[path] = null;

    /// <summary>Notes in which of several forms that hold the same a part came, so that it is written in that form again.</summary>
    /// <param name="form">The form.</param>
    public void OfForm(string form) => (_values ??= [])[WireProperties.Form] = form;

    /// <summary>Forgets what was kept of an object that is wanted whole.</summary>
    /// <param name="path">Its path.</param>
    public readonly void RemoveUnder(string path)
    {
        if (_values is null) return;
        foreach (var key in _values.Keys.ToList())
        {
            if (key.Length > path.Length && key[path.Length] == '.' && key.StartsWith(path, StringComparison.Ordinal)) _values.Remove(key);
        }
    }

    /// <summary>What was kept, marked so that only the provider that it came from gets it back.</summary>
    /// <param name="providerId">The provider.</param>
    /// <returns>The properties, or null when nothing was kept.</returns>
    public readonly AdditionalPropertiesDictionary? Tagged(string providerId) => IsEmpty ? null : WireProperties.Tag(_values, providerId);

    /// <summary>What was kept, for anybody.</summary>
    /// <returns>The properties, or null when nothing was kept.</returns>
    public readonly AdditionalPropertiesDictionary? ToProperties() => IsEmpty ? null : _values;

    /// <summary>Whether nothing was kept.</summary>
    public readonly bool IsEmpty => _values is not { Count: > 0 };
}
