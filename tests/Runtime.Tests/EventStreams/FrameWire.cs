using System.Text.Json;
using ProviderKit.Declarations;
using ProviderKit.Tests.Support;
using ProviderKit.Wire;

namespace ProviderKit.Tests.EventStreams;

/// <summary>A wire of binary frames: <c>say</c> with a text, <c>stop</c> with a reason.</summary>
internal sealed class FrameWire : ChatWire
{
    public override string ProviderId => TestWire.Id;

    public override Framing Framing => Framing.EventStream;

    public override void WriteRequest(Utf8JsonWriter json, ChatRequest request) => throw new NotSupportedException();

    public override void ReadResponse(ReadOnlySpan<byte> utf8, ResponseAssembler answer) => answer.Text(TestWire.Get(JsonField.Whole(utf8), "text"u8));

    public override void ReadEvent(ReadOnlySpan<byte> utf8, ResponseAssembler answer)
    {
        JsonDocument.Parse(utf8.ToArray()).Dispose();
        var root = JsonField.Whole(utf8);
        answer.Text(TestWire.Get(TestWire.Get(root, "say"u8), "text"u8));
        answer.SetFinishReason(TestWire.Get(TestWire.Get(root, "stop"u8), "why"u8), null);
    }

    public override void ReadError(ReadOnlySpan<byte> utf8, ref WireError failure) => failure.Message = TestWire.Get(JsonField.Whole(utf8), "message"u8).GetString();

    public override ErrorKind? KindOf(in WireError failure, int? status) => failure.HasCodeOrType("slowDown") ? ErrorKind.RateLimited : null;
}
