using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Declarations;
using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// The other side of a provider: reads the requests that clients of the provider send, and writes the answers that they expect. Generated from the same
/// declaration as the client, with every template read the other way round. It has no state, so that one serves all requests.
/// </summary>
/// <remarks>What a host calls. To have answers served, map it with <c>ProviderKit.AspNetCore</c> or run the emulator of <c>ProviderKit.Testing</c>.</remarks>
public abstract class ProviderServer
{
    private (PathPattern Whole, PathPattern? Stream)? _paths;

    /// <summary>The provider whose place it takes.</summary>
    public abstract ProviderDescriptor Provider { get; }

    /// <summary>How clients send their key; null when the provider wants none.</summary>
    public abstract ProviderAuthentication? Authentication { get; }

    /// <summary>
    /// The path of chat requests (POST), below the base address: <c>/chat/completions</c>. What the client fills in stands in it as a hole:
    /// <c>/models/$model:answer</c>.
    /// </summary>
    public abstract string ChatPath { get; }

    /// <summary>The path of requests for streamed answers, where the address says it: <c>/models/$model:streamAnswer?alt=sse</c>. Default: null, there is none.</summary>
    public virtual string? ChatStreamPath => null;

    /// <summary>The schema that a request has to keep, or null when the declaration names none.</summary>
    public virtual RequestSchema? RequestSchema => null;

    /// <summary>The provider's embeddings; null when it has none.</summary>
    public virtual EmbeddingServer? Embeddings => null;

    /// <summary>The provider's list of models; null when it has none.</summary>
    public virtual ModelListServer? ModelList => null;

    /// <summary>The provider's counting of tokens; null when it has none.</summary>
    public virtual TokenCountServer? TokenCounting => null;

    /// <summary>The moments of a streamed answer that have an event of their own on this wire.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public abstract StreamMoments Moments { get; }

    /// <summary>How a streamed answer is framed. Default: server-sent events.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual Framing Framing => Framing.ServerSentEvents;

    /// <summary>The content type of a streamed answer.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public string StreamContentType => Framing switch
    {
        Framing.Ndjson => "application/x-ndjson",
        Framing.EventStream => EventStreamFrame.ContentType,
        _ => "text/event-stream",
    };

    /// <summary>The header of a failed answer that says the type of the error. Default: null, the body does.</summary>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual string? ErrorTypeHeader => null;

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

    /// <summary>Whether chat requests go to a path.</summary>
    /// <param name="path">The path below the base address, decoded but for <c>%2F</c>, without its query string.</param>
    /// <returns>Whether it is <see cref="ChatPath"/> or <see cref="ChatStreamPath"/>, with something in the place of each hole.</returns>
    public bool Serves(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Paths.Whole.Matches(path, anywhere: false, out _) || Paths.Stream?.Matches(path, anywhere: false, out _) == true;
    }

    /// <summary>Reads a request: its body, and what its path says, which is the model or whether the answer is to be streamed, if the provider's says so.</summary>
    /// <param name="path">The path, decoded but for <c>%2F</c>, without its query string. What stands before the provider's own path does not matter.</param>
    /// <param name="utf8">The body, whole.</param>
    /// <returns>The request, as <see cref="ReadRequest(ReadOnlySpan{byte})"/> gives it.</returns>
    /// <exception cref="JsonException">The body is not JSON, or not an object.</exception>
    public ChatRequest ReadRequest(string path, ReadOnlySpan<byte> utf8)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Paths is { Stream: null, Whole.HasHoles: false }) return ReadRequest(utf8);
        string? model = null;
        var isStream = Paths.Stream?.Matches(path, anywhere: true, out model) == true;
        if (!isStream) Paths.Whole.Matches(path, anywhere: true, out model);
        var request = ReadRequest(utf8, model);
        if (isStream) request = request.With(stream: true);
        if (model is not null) request.Options.ModelId = model;
        return request;
    }

    /// <summary>Reads the body of a request whose path says the model.</summary>
    /// <param name="utf8">The body, whole.</param>
    /// <param name="model">The model, or null when the path does not say it.</param>
    /// <returns>The request, as <see cref="ReadRequest(ReadOnlySpan{byte})"/> gives it.</returns>
    /// <exception cref="JsonException">It is not JSON, or not an object.</exception>
    protected virtual ChatRequest ReadRequest(ReadOnlySpan<byte> utf8, string? model) => ReadRequest(utf8);

    /// <summary>Writes an answer as one document.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="response">The answer. Properties that the schema requires and that nothing fills are written as null, 0 or empty, as the schema allows.</param>
    public abstract void WriteResponse(Utf8JsonWriter json, ChatResponse response);

    /// <summary>Whether answers have a form for a citation. Default: <see langword="false"/>.</summary>
    /// <param name="citation">The citation.</param>
    /// <returns>Whether they have; also false for one that the same provider gets in another way.</returns>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual bool CanCite(AIAnnotation citation) => false;

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

    /// <summary>Writes an error, as a body.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="failure">The error.</param>
    public abstract void WriteError(Utf8JsonWriter json, in WireError failure);

    /// <summary>Writes an error as an event of a stream. Default: as <see cref="WriteError"/> writes it.</summary>
    /// <param name="json">Where to; nothing was written before.</param>
    /// <param name="failure">The error.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public virtual void WriteErrorEvent(Utf8JsonWriter json, in WireError failure) => WriteError(json, failure);

    /// <summary>Gives an error the type and code that the provider has for its kind, unless it has some, and a message that says it if the kind hangs on it.</summary>
    /// <param name="kind">What the error means.</param>
    /// <param name="failure">The error.</param>
    /// <returns>The HTTP status that goes with it.</returns>
    public abstract int Describe(ErrorKind kind, ref WireError failure);

    private (PathPattern Whole, PathPattern? Stream) Paths => _paths ??= (PathPattern.Of(ChatPath), ChatStreamPath is { } stream ? PathPattern.Of(stream) : null);
}
