using System.ComponentModel;
using System.Text.Json;
using ProviderKit.Declarations;

namespace ProviderKit.Wire;

/// <summary>A provider's wire format: what the generator makes of its templates. It has no state, so that one serves all requests.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChatWire
{
    /// <summary>The provider's id.</summary>
    public abstract string ProviderId { get; }

    /// <summary>The event data that says that a stream is complete, beside <c>[DONE]</c>, which always does. Default: empty, there is none.</summary>
    public virtual ReadOnlySpan<byte> EndOfStream => default;

    /// <summary>Whether a stream that says of no answer that it is complete is so when the connection ends. Default: false, such a stream was interrupted.</summary>
    public virtual bool EndsWithConnection => false;

    /// <summary>How a streamed answer is framed. Default: server-sent events.</summary>
    public virtual Framing Framing => Framing.ServerSentEvents;

    /// <summary>The header of a failed answer that says the type of the error. Default: null, there is none.</summary>
    public virtual string? ErrorTypeHeader => null;

    /// <summary>Writes the body of a request.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">Something that the provider requires is missing.</exception>
    public abstract void WriteRequest(Utf8JsonWriter json, ChatRequest request);

    /// <summary>Reads an answer that is one document. An error in its place goes into <see cref="ResponseAssembler.Error"/>.</summary>
    /// <param name="utf8">The document, whole.</param>
    /// <param name="answer">What it is read into.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public abstract void ReadResponse(ReadOnlySpan<byte> utf8, ResponseAssembler answer);

    /// <summary>
    /// Reads an event of a streamed answer. An error in its place goes into <see cref="ResponseAssembler.Error"/>. What it does may hang on the bytes alone,
    /// and not on what a string that is appended to the answer says: an event that differs in such a string only is not read in full again.
    /// </summary>
    /// <param name="utf8">The event's data, whole; never <see cref="EndOfStream"/>.</param>
    /// <param name="answer">What it is read into.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public abstract void ReadEvent(ReadOnlySpan<byte> utf8, ResponseAssembler answer);

    /// <summary>Whether a property at the root of an event can have an effect. One that no template looks at cannot, and may change without being read.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>Whether it is looked at. Default: true.</returns>
    public virtual bool LooksAt(ReadOnlySpan<byte> name) => true;

    /// <summary>
    /// Reads an error: the body of a failed request, a document with status 200 that brought no answer, or an event named <c>error</c>.
    /// </summary>
    /// <param name="utf8">The document, whole.</param>
    /// <param name="failure">What it is read into; left as it is when no template matches.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public abstract void ReadError(ReadOnlySpan<byte> utf8, ref WireError failure);

    /// <summary>What an error means by the provider's own codes, types, messages and statuses.</summary>
    /// <param name="failure">The error; empty when nothing could be read.</param>
    /// <param name="status">The HTTP status, or null for an error inside a stream.</param>
    /// <returns>The kind, or null to go by the status. Default: null.</returns>
    public virtual ErrorKind? KindOf(in WireError failure, int? status) => null;
}
