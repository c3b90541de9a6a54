using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Support;

/// <summary>
/// A wire written by hand that speaks two dialects at once: parts that are opened, filled and closed (<c>type</c>), and chunks with <c>choices</c>.
/// </summary>
internal sealed class TestWire : ChatWire
{
    public const string Id = "acme";

    /// <summary>How many events were read in full.</summary>
    public int FullReads { get; private set; }

    public bool CachedIsBeside { get; init; }

    public override string ProviderId => Id;

    public override ReadOnlySpan<byte> EndOfStream => "[END]"u8;

    public override void WriteRequest(Utf8JsonWriter json, ChatRequest request)
    {
        var extra = request.GetExtra(Id);
        json.WriteStartObject();
        json.WriteString("model"u8, request.Model);
        json.WriteBoolean("stream"u8, request.Stream);
        if (request.Options.Temperature is { } temperature) json.WriteNumber("temperature"u8, temperature);
        if (request.Options.MaxOutputTokens is { } tokens) json.WriteNumber("max_tokens"u8, tokens);
        json.WriteStartArray("messages"u8);
        foreach (var message in request.Conversation) json.WriteStringValue(message.Role.Value + ": " + message.Text);
        json.WriteEndArray();
        if (extra.HasUnder("stream_options"))
        {
            json.WriteStartObject("stream_options"u8);
            extra.WriteUnder(json, "stream_options");
            json.WriteEndObject();
        }
        extra.Write(json);
        json.WriteEndObject();
    }

    public override void ReadResponse(ReadOnlySpan<byte> utf8, ResponseAssembler answer)
    {
        Check(utf8);
        var root = JsonField.Whole(utf8);
        ReadHead(root, answer);
        foreach (var part in Get(root, "parts"u8).Elements()) ReadPart(part, answer);
        answer.Reasoning(Get(root, "reasoning"u8));
        answer.Text(Get(root, "text"u8));
        ReadError(utf8, ref answer.Error);
    }

    public override void ReadEvent(ReadOnlySpan<byte> utf8, ResponseAssembler answer)
    {
        FullReads++;
        Check(utf8);
        var root = JsonField.Whole(utf8);
        ReadError(utf8, ref answer.Error);
        var index = Get(root, "index"u8);
        var type = Get(root, "type"u8);
        if (type.Is("start"u8)) answer.Begin();
        ReadHead(root, answer);
        foreach (var part in Get(root, "parts"u8).Elements()) ReadPart(part, answer);
        if (type.Is("part"u8))
        {
            answer.OpenPart(index);
            ReadPart(Get(root, "part"u8), answer);
        }
        answer.Reasoning(index, Get(root, "thinking"u8));
        answer.Text(index, Get(root, "text"u8));
        answer.Refusal(Get(root, "refusal"u8));
        answer.Signature(index, Get(root, "signature"u8));
        answer.ArgumentsDelta(index, Get(root, "arguments"u8));
        foreach (var call in Get(root, "tool_calls"u8).Elements())
        {
            answer.ToolCallDelta(Get(call, "index"u8), Get(call, "id"u8), Get(call, "name"u8), Get(call, "arguments"u8));
        }
        if (type.Is("stop"u8)) answer.ClosePart(index);
        if (type.Is("end"u8)) answer.End();
    }

    public override bool LooksAt(ReadOnlySpan<byte> name) => !name.SequenceEqual("pad"u8);

    public override void ReadError(ReadOnlySpan<byte> utf8, ref WireError failure)
    {
        Check(utf8);
        var root = JsonField.Whole(utf8);
        var error = Get(root, "error"u8);
        failure.Message = error.GetString() ?? Get(error, "message"u8).GetString();
        failure.Type = Get(error, "type"u8).GetString();
        failure.Code = Get(error, "code"u8).GetText();
        failure.Param = Get(error, "param"u8).GetString();
    }

    public override ErrorKind? KindOf(in WireError failure, int? status) =>
        failure.HasCodeOrType("overloaded_error") ? ErrorKind.Overloaded : failure.MessageContains("context window") ? ErrorKind.ContextTooLong : null;

    public static JsonField Get(in JsonField parent, ReadOnlySpan<byte> name)
    {
        var found = default(JsonField);
        var json = WireJson.Reader(parent.Bytes);
        if (!parent.IsObject || !WireJson.EnterObject(ref json)) return found;
        while (WireJson.NextProperty(ref json))
        {
            if (json.ValueTextEquals(name)) found = JsonField.Read(ref json, parent.Bytes);
            else WireJson.SkipValue(ref json);
        }
        return found;
    }

    // The whole document is JSON, and nothing follows.
    private static void Check(ReadOnlySpan<byte> utf8)
    {
        var json = WireJson.Reader(utf8);
        WireJson.SkipValue(ref json);
        json.Read();
    }

    private void ReadHead(in JsonField root, ResponseAssembler answer)
    {
        answer.SetResponseId(Get(root, "id"u8));
        answer.SetMessageId(Get(root, "message_id"u8));
        answer.SetModel(Get(root, "model"u8));
        answer.SetCreatedAtUnixSeconds(Get(root, "created"u8));
        answer.SetExtra("service_tier", Get(root, "service_tier"u8));
        var finish = Get(root, "finish_reason"u8);
        answer.SetFinishReason(finish, finish.Is("stop"u8) ? ChatFinishReason.Stop : finish.Is("tool_use"u8) ? ChatFinishReason.ToolCalls : null);
        var usage = Get(root, "usage"u8);
        ref var counts = ref answer.Usage;
        counts.CachedInputIsBeside = counts.ReasoningIsBeside = CachedIsBeside;
        counts.Input = Get(usage, "input"u8).GetInt64();
        counts.Output = Get(usage, "output"u8).GetInt64();
        counts.Total = Get(usage, "total"u8).GetInt64();
        counts.CachedInput = Get(usage, "cached"u8).GetInt64();
        counts.CacheWrite = Get(usage, "written"u8).GetInt64();
        counts.Reasoning = Get(usage, "reasoning"u8).GetInt64();
        counts.SetAdditional("searches", Get(usage, "searches"u8).GetInt64());
    }

    private static void ReadPart(in JsonField part, ResponseAssembler answer)
    {
        var extra = default(ExtraFields);
        var json = WireJson.Reader(part.Bytes);
        if (WireJson.EnterObject(ref json))
        {
            while (WireJson.NextProperty(ref json))
            {
                if (IsMapped(ref json)) WireJson.SkipValue(ref json);
                else extra.Read(ref json, part.Bytes);
            }
        }
        var type = Get(part, "type"u8);
        var signature = Get(part, "signature"u8);
        if (type.Is("text"u8)) answer.AddText(Get(part, "text"u8), signature, extra);
        else if (type.Is("thinking"u8)) answer.AddReasoning(Get(part, "thinking"u8), signature, extra);
        else if (type.Is("redacted"u8)) answer.AddRedactedReasoning(Get(part, "data"u8), extra);
        else if (type.Is("call"u8)) answer.AddToolCall(Get(part, "id"u8), Get(part, "name"u8), Get(part, "input"u8), signature, extra);
        else if (type.Is("refusal"u8)) answer.AddRefusal(Get(part, "refusal"u8), extra);
        else answer.AddRaw(part);
    }

    private static bool IsMapped(ref Utf8JsonReader json)
    {
        foreach (var name in (string[])["type", "text", "thinking", "signature", "data", "id", "name", "input", "refusal"])
        {
            if (json.ValueTextEquals(name)) return true;
        }
        return false;
    }
}
