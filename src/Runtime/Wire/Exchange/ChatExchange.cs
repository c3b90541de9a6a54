using System.ComponentModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Sends a request, checks the answer and reads it. The generated clients stand on it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChatExchange
{
    /// <summary>Sends a request and reads the whole answer.</summary>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it. The answer need only have its headers; it is disposed of here, also when its status is an error.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ProviderException">The provider failed, was silent for too long or answered what cannot be understood.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<ChatResponse> GetResponseAsync(
        ChatWire wire, ChatRequest request, Func<ChatRequest, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(send);
        using var reader = new AnswerReader(wire, request.With(stream: false), cancellationToken);
        await reader.OpenAsync(send).ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false)) { }
        reader.Answer.CloseAll();
        return reader.Answer.ToResponse();
    }

    /// <summary>Sends a request and reads the answer as it comes. Nothing is sent before the enumeration begins; each enumeration sends anew.</summary>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request.</param>
    /// <param name="send">Sends it. The answer need only have its headers; it is disposed of here, also when its status is an error.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The pieces of the answer. The last one carries the finish reason and the usage.</returns>
    /// <exception cref="ProviderException">The provider failed, was silent for too long or answered what cannot be understood.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        ChatWire wire, ChatRequest request, Func<ChatRequest, CancellationToken, Task<HttpResponseMessage>> send, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(send);
        using var reader = new AnswerReader(wire, request.With(stream: true), cancellationToken);
        await reader.OpenAsync(send).ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            while (reader.Answer.TakeUpdate() is { } update) yield return update;
        }
        yield return reader.Answer.Complete();
    }
}
