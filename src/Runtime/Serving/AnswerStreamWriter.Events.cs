using System.Buffers;
using System.Text.Json;

namespace ProviderKit.Wire;

// Framing. An event is put together in a buffer of its own, so that one that cannot be written leaves nothing behind.
public sealed partial class AnswerStreamWriter
{
    private readonly IBufferWriter<byte> _output;
    private readonly ArrayBufferWriter<byte> _event = new(1024);
    private readonly Utf8JsonWriter _json;

    private void Emit(StreamMoments moment)
    {
        if ((_moments & moment) == 0) return;
        StartEvent(moment);
        _server.WriteEvent(_json, moment, _answer);
        EndEvent();
    }

    private void EmitError(in WireError failure)
    {
        StartEvent(StreamMoments.Error);
        _server.WriteError(_json, failure);
        EndEvent();
    }

    private void EmitEndOfStream()
    {
        if (_server.EndOfStream is not { IsEmpty: false } end) return;
        _event.ResetWrittenCount();
        _event.Write("data: "u8);
        _event.Write(end);
        _event.Write("\n\n"u8);
        _output.Write(_event.WrittenSpan);
    }

    private void StartEvent(StreamMoments moment)
    {
        _event.ResetWrittenCount();
        _json.Reset();
        if (_server.EventName(moment) is { IsEmpty: false } name)
        {
            _event.Write("event: "u8);
            _event.Write(name);
            _event.Write("\n"u8);
        }
        _event.Write("data: "u8);
    }

    // JSON is written on one line, so that an event's data is one line too.
    private void EndEvent()
    {
        _json.Flush();
        _event.Write("\n\n"u8);
        _output.Write(_event.WrittenSpan);
    }
}
