using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace ProviderKit.Wire;

/// <summary>Writes answers and errors as a provider does, as one JSON document each.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class AnswerDocument
{
    /// <summary>Writes an answer. What it lacks is made up: an id, the time, the model of the request, why it ended.</summary>
    /// <param name="server">The provider in whose place the answer is given.</param>
    /// <param name="request">The request that is answered.</param>
    /// <param name="response">The answer; it is not changed.</param>
    /// <param name="output">Where the bytes go. Nothing is flushed.</param>
    /// <param name="newId">Makes an id. Default: GUIDs without dashes.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <exception cref="NotSupportedException">Something in the answer has no form on this wire.</exception>
    public static void Write(ProviderServer server, ChatRequest request, ChatResponse response, IBufferWriter<byte> output, Func<string>? newId = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(output);
        using var json = new Utf8JsonWriter(output, WireContent.WriterOptions);
        server.WriteResponse(json, AnswerIdentity.Complete(response, request, newId ?? AnswerIdentity.NewId, time ?? TimeProvider.System));
    }

    /// <summary>Writes an answer that is no chat.</summary>
    /// <param name="output">Where the bytes go. Nothing is flushed.</param>
    /// <param name="write">Writes the document.</param>
    public static void Write(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(write);
        using var json = new Utf8JsonWriter(output, WireContent.WriterOptions);
        write(json);
    }

    /// <summary>Writes an error.</summary>
    /// <param name="server">The provider in whose place the answer is given.</param>
    /// <param name="kind">What the error means.</param>
    /// <param name="failure">The error. Type, code and message that it lacks are those that the provider has for the kind.</param>
    /// <param name="output">Where the bytes go. Nothing is flushed.</param>
    /// <returns>The HTTP status that goes with it.</returns>
    public static int WriteError(ProviderServer server, ErrorKind kind, WireError failure, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(output);
        var status = server.Describe(kind, ref failure);
        failure.Status = status;
        using var json = new Utf8JsonWriter(output, WireContent.WriterOptions);
        server.WriteError(json, failure);
        return status;
    }
}
