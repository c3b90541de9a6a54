using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Testing.Tests.Fake;

/// <summary>
/// A provider with the plainest wire that there can be, written by hand: what the emulator does must not hang on a generated half. Its requests are
/// <c>{ "model", "stream", "messages": [{ "role", "text", "calls", "results" }] }</c>.
/// </summary>
internal sealed class FakeServer(string id = "fake") : ProviderServer
{
    public const string Schema = """
        {
          "$defs": {
            "Request": {
              "type": "object", "required": ["messages"], "additionalProperties": false,
              "properties": {
                "model": { "type": "string" }, "stream": { "type": "boolean" }, "heat": { "type": "number", "maximum": 2 },
                "messages": { "type": "array", "minItems": 1, "items": { "$ref": "#/$defs/Message" } }
              }
            },
            "Message": {
              "type": "object", "required": ["role"],
              "properties": { "role": { "enum": ["user", "assistant", "tool"] }, "text": { "type": "string" } }
            }
          }
        }
        """;

    public override ProviderDescriptor Provider { get; } = new() { Id = id, DisplayName = "Fake", BaseAddress = new Uri("https://api.fake.test/v7/") };

    public override ProviderAuthentication? Authentication { get; } = new("x-fake-key", null, Optional: false);

    public override string ChatPath => "/talk";

    public override RequestSchema? RequestSchema { get; } = new("fake.schema.json", Schema, "Request");

    public override StreamMoments Moments => StreamMoments.Text | StreamMoments.WholeToolCall | StreamMoments.Finish | StreamMoments.Error;

    public override ReadOnlySpan<byte> EndOfStream => "<end>"u8;

    public override IChatClient CreateClient(Action<ProviderOptions> configure)
    {
        var options = new FakeOptions();
        configure(options);
        return new FakeClient(options);
    }

    public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        var options = new ChatOptions { ModelId = json.TryGetProperty("model", out var model) ? model.GetString() : null };
        var stream = json.TryGetProperty("stream", out var flag) && flag.ValueKind == JsonValueKind.True;
        var messages = json.TryGetProperty("messages", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(ReadMessage).ToList() : [];
        return new ChatRequest(messages, options) { Stream = stream };
    }

    public override void WriteResponse(Utf8JsonWriter json, ChatResponse response)
    {
        json.WriteStartObject();
        json.WriteString("id", response.ResponseId);
        json.WriteString("model", response.ModelId);
        json.WriteString("text", response.Text);
        json.WriteStartArray("calls");
        foreach (var call in response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>()) WriteCall(json, call);
        json.WriteEndArray();
        json.WriteString("finish", response.FinishReason?.Value);
        json.WriteNumber("in", response.Usage?.InputTokenCount ?? 0);
        json.WriteNumber("out", response.Usage?.OutputTokenCount ?? 0);
        json.WriteEndObject();
    }

    public override void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer)
    {
        json.WriteStartObject();
        if (answer.Text is not null) json.WriteString("text", answer.Text);
        if (moment == StreamMoments.WholeToolCall)
        {
            json.WritePropertyName("call");
            WriteCall(json, (FunctionCallContent)answer.Part!);
        }
        if (moment == StreamMoments.Finish)
        {
            json.WriteString("finish", answer.FinishReason?.Value);
            json.WriteNumber("in", answer.Usage?.InputTokenCount ?? 0);
            json.WriteNumber("out", answer.Usage?.OutputTokenCount ?? 0);
        }
        json.WriteEndObject();
    }

    public override void WriteError(Utf8JsonWriter json, in WireError failure)
    {
        json.WriteStartObject();
        json.WriteString("error", failure.Message);
        json.WriteString("code", failure.Code);
        json.WriteString("at", failure.Param);
        json.WriteEndObject();
    }

    public override int Describe(ErrorKind kind, ref WireError failure)
    {
        failure.Code ??= kind.ToString();
        return kind switch
        {
            ErrorKind.InvalidRequest => 400,
            ErrorKind.Unauthorized => 401,
            ErrorKind.NotFound => 404,
            ErrorKind.RateLimited => 429,
            ErrorKind.Overloaded => 503,
            _ => 500,
        };
    }

    private static ChatMessage ReadMessage(JsonElement json)
    {
        var message = new ChatMessage(new ChatRole(json.TryGetProperty("role", out var role) ? role.ToString() : "user"), []);
        if (json.TryGetProperty("text", out var text)) message.Contents.Add(new TextContent(text.ToString()));
        if (json.TryGetProperty("calls", out var calls))
        {
            foreach (var call in calls.EnumerateArray()) message.Contents.Add(new FunctionCallContent(call.GetProperty("id").GetString()!, call.GetProperty("name").GetString()!));
        }
        if (json.TryGetProperty("results", out var results))
        {
            foreach (var result in results.EnumerateArray()) message.Contents.Add(new FunctionResultContent(result.GetProperty("id").GetString()!, result.GetProperty("gave").GetString()));
        }
        return message;
    }

    private static void WriteCall(Utf8JsonWriter json, FunctionCallContent call)
    {
        json.WriteStartObject();
        json.WriteString("id", call.CallId);
        json.WriteString("name", call.Name);
        json.WritePropertyName("with");
        JsonSerializer.Serialize(json, call.Arguments);
        json.WriteEndObject();
    }
}

internal sealed class FakeOptions : ProviderOptions;
