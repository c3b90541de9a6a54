using System.ComponentModel;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>The part of a provider's wire format that counts the tokens of a conversation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITokenCountWire
{
    /// <summary>Writes the body of a request.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">Something that the provider requires is missing.</exception>
    void WriteTokenCountRequest(Utf8JsonWriter json, ChatRequest request);

    /// <summary>Reads an answer.</summary>
    /// <param name="utf8">The document, whole.</param>
    /// <returns>The number of tokens; null when there is none in it.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    long? ReadTokenCount(ReadOnlySpan<byte> utf8);
}
