using System.Buffers;
using System.ComponentModel;
using Microsoft.Extensions.AI;
using ProviderKit.Declarations;

namespace ProviderKit.Wire;

/// <summary>
/// Writes a streamed answer as a provider does: turns the updates of any chat client into the events of a <see cref="ProviderServer"/>.
/// One answer each; not for several threads at once.
/// </summary>
/// <remarks>
/// <para>Which events there are follows from <see cref="ProviderServer.Moments"/>. What the format has no moment for is left out; a refusal becomes text.</para>
/// <para>
/// A tool call goes out as its pieces come (<see cref="ToolCallDelta"/>), and then not once more when it is complete. Where parts are opened one after
/// the other, what comes while a call is incomplete waits for it.
/// </para>
/// <para>Errors among the contents are written, as text, only when there is nothing else.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed partial class AnswerStreamWriter : IDisposable
{
    private readonly ProviderServer _server;
    private readonly ChatRequest _request;
    private readonly StreamMoments _moments;
    private readonly StreamedAnswer _answer = new();
    private AdditionalPropertiesDictionary? _properties;
    private ChatFinishReason? _finishReason;
    private UsageDetails? _usage;
    private string? _error;
    private bool _hasContent;
    private bool _hasCalls;

    /// <summary>Creates a writer.</summary>
    /// <param name="server">The provider in whose place the answer is given.</param>
    /// <param name="request">The request that is answered. Its model stands in for one that the answer does not name.</param>
    /// <param name="output">Where the bytes go. An event is written whole or not at all; nothing is flushed.</param>
    public AnswerStreamWriter(ProviderServer server, ChatRequest request, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        _server = server;
        _request = request;
        _output = output;
        _moments = server.Moments;
        _framing = server.Framing;
        _callForm = FormOfCalls(_moments);
        _json = new(_event, WireContent.WriterOptions);
    }

    /// <summary>Makes the ids of answers and tool calls that have none. Default: null, GUIDs without dashes.</summary>
    public Func<string>? NewId { get; init; }

    /// <summary>The clock for an answer that does not say when it was made. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The token counts that are known before the answer begins, such as those of the input. Default: null, none.</summary>
    public UsageDetails? KnownUsage { get; init; }

    /// <summary>Splits the JSON text of the arguments of a tool call that came whole into the pieces to send. Default: null, it goes out in one piece.</summary>
    public Func<string, IEnumerable<string>>? SplitArguments { get; init; }

    /// <summary>
    /// Whether the additional properties of the answer are written where the format names them. Default: <see langword="true"/>; to be
    /// <see langword="false"/> for the answer of another provider, whose properties mean something else.
    /// </summary>
    public bool PassProperties { get; init; } = true;

    /// <summary>Whether the first event was written.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the last event was written.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Writes the events that an update brings; before the first one, that the answer begins.</summary>
    /// <param name="update">The update.</param>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    /// <exception cref="NotSupportedException">Something in the update has no form on this wire. The writer is good for <see cref="Fail"/> only then.</exception>
    public void Write(ChatResponseUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        ThrowIfEnded();
        if (PassProperties && update.AdditionalProperties is { Count: > 0 } properties) Keep(properties);
        if (!HasBegun) Begin(update);
        if (update.FinishReason is { } reason) _finishReason = reason;
        if (update.RawRepresentation is ToolCallDelta delta)
        {
            Take(delta);
            return;
        }
        var contents = update.Contents;
        for (var i = 0; i < contents.Count; i++) Take(contents[i]);
    }

    /// <summary>Writes the end of the answer: closes what is open, then why the model stopped, the token counts, and the end of the stream.</summary>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    public void Complete()
    {
        ThrowIfEnded();
        if (!HasBegun) Begin(new ChatResponseUpdate());
        EndContents();
        _answer.FinishReason = _finishReason ?? (_hasCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop);
        _answer.Properties = _properties;
        var countsApart = (_moments & StreamMoments.Usage) != 0;
        if (!countsApart) _answer.Usage = _usage;
        if (KeepsWhole) _answer.Contents = _whole;
        Emit(StreamMoments.Finish);
        _answer.Contents = null;
        _answer.FinishReason = null;
        _answer.Properties = null;
        _answer.Usage = _usage;
        if (countsApart && _usage is not null && _request.StreamUsage) Emit(StreamMoments.Usage);
        _answer.Usage = null;
        Emit(StreamMoments.End);
        EmitEndOfStream();
        HasEnded = true;
    }

    /// <summary>Writes that the answer failed, as its last event. What is open stays so; clients discard it.</summary>
    /// <param name="kind">What the failure means.</param>
    /// <param name="failure">The error. Type, code and message that it lacks are those that the provider has for the kind.</param>
    /// <exception cref="InvalidOperationException">The answer has ended.</exception>
    public void Fail(ErrorKind kind, WireError failure)
    {
        ThrowIfEnded();
        failure.Status = _server.Describe(kind, ref failure);
        EmitError(failure);
        HasEnded = true;
    }

    /// <summary>Frees the JSON writer.</summary>
    public void Dispose() => _json.Dispose();

    private string MakeId() => (NewId ?? AnswerIdentity.NewId)();

    private void ThrowIfEnded()
    {
        if (HasEnded) throw new InvalidOperationException("The answer has ended. A writer is for one answer.");
    }

    private void Begin(ChatResponseUpdate update)
    {
        HasBegun = true;
        _answer.ResponseId = update.ResponseId ?? MakeId();
        _answer.MessageId = update.MessageId ?? _answer.ResponseId;
        _answer.ConversationId = update.ConversationId;
        _answer.Model = update.ModelId ?? _request.Options.ModelId;
        _answer.CreatedAt = update.CreatedAt ?? Time.GetUtcNow();
        if (KnownUsage is not null) UsageMerging.Merge(ref _usage, KnownUsage);
        foreach (var content in update.Contents)
        {
            if (content is UsageContent usage) UsageMerging.Merge(ref _usage, usage.Details);
        }
        _answer.IsFirst = true;
        _answer.Usage = _usage;
        _answer.Properties = _properties;
        Emit(StreamMoments.Begin);
        _answer.IsFirst = false;
        _answer.Usage = null;
        _answer.Properties = null;
    }

    private void Keep(AdditionalPropertiesDictionary properties)
    {
        _properties ??= [];
        foreach (var (key, value) in properties) _properties[key] = value;
    }

    private void EndContents()
    {
        WriteAllHeld();
        EndCalls();
        ClosePart();
        if (!_hasContent && !_hasCalls && _error is { } error) WriteText(new TextContent(error));
        ClosePart();
    }
}
