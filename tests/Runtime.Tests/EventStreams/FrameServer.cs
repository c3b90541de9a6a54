using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Declarations;
using ProviderKit.Wire;

namespace ProviderKit.Tests.EventStreams;

/// <summary>The server half of <see cref="FrameWire"/>.</summary>
internal sealed class FrameServer : ProviderServer
{
    public override ProviderDescriptor Provider { get; } = new() { Id = "acme", DisplayName = "Acme", BaseAddress = new("https://api.acme.test/v2") };

    public override ProviderAuthentication? Authentication => null;

    public override string ChatPath => "/talk";

    public override Framing Framing => Framing.EventStream;

    public override StreamMoments Moments => StreamMoments.Text | StreamMoments.Finish | StreamMoments.Error;

    public override IChatClient CreateClient(Action<ProviderOptions> configure) => throw new NotSupportedException();

    public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8) => throw new NotSupportedException();

    public override void WriteResponse(Utf8JsonWriter json, ChatResponse response) => throw new NotSupportedException();

    public override void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer)
    {
        json.WriteStartObject();
        json.WriteStartObject(moment == StreamMoments.Text ? "say" : "stop");
        if (moment == StreamMoments.Text) json.WriteString("text", answer.Text);
        else json.WriteString("why", "done");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public override void WriteError(Utf8JsonWriter json, in WireError failure)
    {
        json.WriteStartObject();
        json.WriteString("message", failure.Message);
        json.WriteEndObject();
    }

    public override int Describe(ErrorKind kind, ref WireError failure)
    {
        failure.Type = "slowDown";
        return 429;
    }
}
