using System.ComponentModel;

namespace ProviderKit.Wire;

/// <summary>Asks how many tokens a conversation has. The generated clients stand on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenCountExchange
{
    /// <summary>Sends a request and reads the answer.</summary>
    /// <typeparam name="TWire">The wire format.</typeparam>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it. The answer is disposed of here, also when its status is an error.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The number of input tokens.</returns>
    /// <exception cref="ProviderException">The provider failed, was silent for too long or answered what cannot be understood.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<long> CountAsync<TWire>(TWire wire, ChatRequest request, Func<ChatRequest, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
        where TWire : ChatWire, ITokenCountWire
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(send);
        var exchange = new DocumentExchange(wire, request.Timeout, request.Time, cancellationToken);
        return exchange.RunAsync(token => send(request.With(stream: false), token), (document, reading) => Read(wire, document, reading));
    }

    private static long Read<TWire>(TWire wire, ReadOnlySpan<byte> document, DocumentExchange reading)
        where TWire : ChatWire, ITokenCountWire
    {
        if (wire.ReadTokenCount(document) is { } tokens and >= 0) return tokens;
        reading.ThrowIfError(document);
        throw reading.Malformed("The answer has no number of tokens in it", document, null);
    }
}
