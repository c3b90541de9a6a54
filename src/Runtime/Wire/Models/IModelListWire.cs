using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>The part of a provider's wire format that lists models.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IModelListWire
{
    /// <summary>Reads a page of the list.</summary>
    /// <param name="utf8">The document, whole.</param>
    /// <param name="page">What it is read into.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    void ReadModelList(ReadOnlySpan<byte> utf8, ModelPage page);
}
