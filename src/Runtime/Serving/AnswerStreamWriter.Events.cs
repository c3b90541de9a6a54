using System.Buffers;
using System.Text.Json;
using ProviderKit.Declarations;

namespace ProviderKit.Wire;

// Framing. An event is put together in a buffer of its own, so that one that cannot be written leaves nothing behind.
public sealed partial class AnswerStreamWriter
{
    private readonly IBufferWriter<byte> _output;
    private readonly ArrayBufferWriter<byte> _event = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly Framing _framing;

    private void Emit(StreamMoments moment)
    {
        if ((_moments & moment) == 0) return;
        StartEvent(moment);
        _server.WriteEvent(_json, moment, _answer);
        _json.Flush();
        if (_framing == Framing.EventStream) EventStreamDocument.Write(_output, _event.WrittenSpan);
        else EndFrame();
    }

    private void EmitError(in WireError failure)
    {
        StartEvent(StreamMoments.Error);
        _server.WriteErrorEvent(_json, failure);
        _json.Flush();
        if (_framing == Framing.EventStream) EventStreamDocument.WriteException(_output, failure.Type ?? failure.Code, _event.WrittenSpan);
        else EndFrame();
    }

    private void EmitEndOfStream()
    {
        if (_server.EndOfStream is not { IsEmpty: false } end || _framing == Framing.EventStream) return;
        _event.ResetWrittenCount();
        BeginFrame();
        _event.Write(end);
        EndFrame();
    }

    private void StartEvent(StreamMoments moment)
    {
        _event.ResetWrittenCount();
        _json.Reset();
        if (_framing == Framing.ServerSentEvents && _server.EventName(moment) is { IsEmpty: false } name)
        {
            _event.Write("event: "u8);
            _event.Write(name);
            _event.Write("\n"u8);
        }
        BeginFrame();
    }

    private void BeginFrame()
    {
        if (_framing == Framing.ServerSentEvents) _event.Write("data: "u8);
    }

    // JSON is written on one line, so that an event is a line, or its data one.
    private void EndFrame()
    {
        _event.Write(_framing == Framing.Ndjson ? "\n"u8 : "\n\n"u8);
        _output.Write(_event.WrittenSpan);
    }
}
