using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// The other side of a provider: reads the requests that clients of the provider send, and writes the answers that they expect. Generated from the same
/// declaration as the client, with every template read the other way round. It has no state, so that one serves all requests.
/// </summary>
/// <remarks>What a host calls. To have answers served, map it with <c>ProviderKit.AspNetCore</c> or run the emulator of <c>ProviderKit.Testing</c>.</remarks>
public abstract class ProviderServer
{
    /// <summary>The provider whose place it takes.</summary>
    public abstract ProviderDescriptor Provider { get; }

    /// <summary>How clients send their key; null when the provider wants none.</summary>
    public abstract ProviderAuthentication? Authentication { get; }

    /// <summary>The path of chat requests (POST), below the base address: <c>/chat/completions</c>.</summary>
    public abstract string ChatPath { get; }

    /// <summary>The schema that a request has to keep, or null when the declaration names none.</summary>
    public virtual RequestSchema? RequestSchema => null;

    /// <summary>The moments of a streamed answer that have an event of their own on this wire.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public abstract StreamMoments Moments { get; }

    /// <summary>The event data that follows the last event. Default: empty, there is none.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual ReadOnlySpan<byte> EndOfStream => default;

    /// <summary>Makes a client of this provider, as an application would.</summary>
    /// <param name="configure">Sets address, key and default model.</param>
    /// <returns>The client, which the caller disposes of.</returns>
    public abstract IChatClient CreateClient(Action<ProviderOptions> configure);

    /// <summary>Reads the body of a request.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>
    /// The request. What the common model has no place for stands in the additional properties of options, messages, contents and tools, tagged with the
    /// provider's id where they can carry it, so that writing the request again to the same provider gives the same JSON.
    /// </returns>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    public abstract ChatRequest ReadRequest(ReadOnlySpan<byte> utf8);

    /// <summary>Writes an answer as one document.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="response">The answer. Properties that the schema requires and that nothing fills are written as null, 0 or empty, as the schema allows.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, ChatResponse response);

    /// <summary>The name of a moment's event in a stream of server-sent events. Default: empty, events have no names.</summary>
    /// <param name="moment">One moment.</param>
    /// <returns>The name in UTF-8.</returns>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual ReadOnlySpan<byte> EventName(StreamMoments moment) => default;

    /// <summary>Writes the event of a moment.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="moment">One of <see cref="Moments"/>.</param>
    /// <param name="answer">What there is to say.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public abstract void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer);

    /// <summary>Writes an error, as a body or as an event.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="failure">The error.</param>
    public abstract void WriteError(Utf8JsonWriter json, in WireError failure);

    /// <summary>Gives an error the type and code that the provider has for its kind, unless it has some, and a message that says it if the kind hangs on it.</summary>
    /// <param name="kind">What the error means.</param>
    /// <param name="failure">The error.</param>
    /// <returns>The HTTP status that goes with it.</returns>
    public abstract int Describe(ErrorKind kind, ref WireError failure);
}
