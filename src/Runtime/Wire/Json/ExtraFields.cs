using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>
/// The properties of a part that no template names, collected while the part is being read. They become the content's
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
        var name = new JsonField(json.ValueSpan, JsonTokenType.String, json.ValueIsEscaped);
        Add(parent + name.GetString(), JsonField.Read(ref json, utf8));
    }

    /// <summary>Keeps a property that was captured. One that is null or absent is not kept.</summary>
    /// <param name="path">Its path in the part.</param>
    /// <param name="value">Its value.</param>
    public void Add(string path, in JsonField value)
    {
        if (value.IsPresent) (_values ??= [])[path] = value.GetElement();
    }

    /// <summary>Whether nothing was kept.</summary>
    public readonly bool IsEmpty => _values is null;

    /// <summary>What was kept, or null.</summary>
    internal readonly AdditionalPropertiesDictionary? Values => _values;
}
