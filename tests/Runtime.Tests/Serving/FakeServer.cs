using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Serving;

/// <summary>A server half written by hand, whose events say their moment and everything that the answer has at that moment.</summary>
internal sealed class FakeServer(StreamMoments moments) : ProviderServer
{
    private const StreamMoments Frame = StreamMoments.Begin | StreamMoments.Finish | StreamMoments.Error;

    /// <summary>Parts are opened, filled and closed; events have names.</summary>
    public static FakeServer Parts { get; } = new(Frame | StreamMoments.OpenPart | StreamMoments.Text | StreamMoments.Reasoning | StreamMoments.Signature
        | StreamMoments.Arguments | StreamMoments.ClosePart | StreamMoments.End)
    { HasNames = true };

    /// <summary>Chunks that follow each other; token counts come apart, and the stream has an end of its own.</summary>
    public static FakeServer Chunks { get; } = new(Frame | StreamMoments.Text | StreamMoments.Reasoning | StreamMoments.Refusal | StreamMoments.ToolCall
        | StreamMoments.Arguments | StreamMoments.Usage)
    { HasEndOfStream = true };

    /// <summary>Chunks with tool calls in one piece.</summary>
    public static FakeServer WholeCalls { get; } = new(Frame | StreamMoments.Text | StreamMoments.WholeToolCall);

    public bool HasNames { get; init; }

    public bool HasEndOfStream { get; init; }

    public override ProviderDescriptor Provider { get; } = new() { Id = "acme", DisplayName = "Acme", BaseAddress = new("https://api.acme.test/v2") };

    public override ProviderAuthentication? Authentication => null;

    public override string ChatPath => "/talk";

    public override StreamMoments Moments => moments;

    public override ReadOnlySpan<byte> EndOfStream => HasEndOfStream ? "[DONE]"u8 : default;

    public override IChatClient CreateClient(Action<ProviderOptions> configure) => throw new NotSupportedException();

    public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8) => throw new NotSupportedException();

    public override void WriteResponse(Utf8JsonWriter json, ChatResponse response)
    {
        json.WriteStartObject();
        json.WriteString("id", response.ResponseId);
        json.WriteString("model", response.ModelId);
        json.WriteString("made", response.CreatedAt!.Value);
        json.WriteString("text", response.Text);
        json.WriteString("end", response.FinishReason?.Value);
        json.WriteEndObject();
    }

    public override ReadOnlySpan<byte> EventName(StreamMoments moment) => HasNames ? Encoding.UTF8.GetBytes(moment.ToString()) : default;

    public override void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer)
    {
        json.WriteStartObject();
        if (!HasNames) json.WriteString("on", moment.ToString());
        if (answer.IsFirst) WriteIdentity(json, answer);
        if (answer.Index is { } index) json.WriteNumber("no", index);
        Write(json, "text", answer.Text);
        Write(json, "reasoning", answer.Reasoning);
        Write(json, "signature", answer.Signature);
        Write(json, "refusal", answer.Refusal);
        if (moment is StreamMoments.OpenPart or StreamMoments.WholeToolCall) WritePart(json, answer.Part!);
        Write(json, "id", answer.CallId);
        Write(json, "name", answer.Name);
        Write(json, "with", answer.Arguments);
        Write(json, "end", answer.FinishReason?.Value);
        if (answer.Usage is { } usage) json.WriteString("spent", $"{usage.InputTokenCount}/{usage.OutputTokenCount}");
        if (answer.Properties is { } properties)
        {
            foreach (var (key, value) in properties) Write(json, "+" + key, value?.ToString());
        }
        json.WriteEndObject();
    }

    public override void WriteError(Utf8JsonWriter json, in WireError failure)
    {
        json.WriteStartObject();
        json.WriteString("error", failure.Message);
        json.WriteString("type", failure.Type);
        json.WriteEndObject();
    }

    public override int Describe(ErrorKind kind, ref WireError failure)
    {
        if (failure.Type is null) failure.Type = kind.ToString();
        return 500 + (int)kind;
    }

    private static void WriteIdentity(Utf8JsonWriter json, StreamedAnswer answer)
    {
        json.WriteString("answer", answer.ResponseId);
        json.WriteString("message", answer.MessageId);
        json.WriteString("model", answer.Model);
        json.WriteString("made", answer.CreatedAt!.Value.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void WritePart(Utf8JsonWriter json, AIContent part)
    {
        if (part is UnwritableContent) throw new NotSupportedException("It has no form.");
        json.WriteString("part", part switch
        {
            TextContent text => $"text '{text.Text}'",
            TextReasoningContent reasoning => $"reasoning '{reasoning.Text}' {reasoning.ProtectedData}",
            ErrorContent error => $"refusal '{error.Message}'",
            FunctionCallContent call => $"call {call.CallId} {call.Name} {(call.Arguments is null ? "" : WireWrite.ArgumentsText(call))}",
            _ => "raw " + part.RawRepresentation,
        });
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}

/// <summary>A content of the provider's own that the fake fails to write.</summary>
internal sealed class UnwritableContent : AIContent;
