using System.Text.Json;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore.Tests.Support;

/// <summary>A server half written by hand: <c>{"model", "ask", "stream"}</c> in, <c>{"say"}</c> out, whole or in chunks; everything else is an option.</summary>
internal sealed class AcmeServer : ProviderServer
{
    public override ProviderDescriptor Provider { get; } = new() { Id = "acme", DisplayName = "Acme", BaseAddress = new("https://api.acme.test/v2/") };

    public override ProviderAuthentication? Authentication { get; } = new("x-acme-key", "Acme", Optional: false);

    public override string ChatPath => "/{talk}";

    public override StreamMoments Moments => StreamMoments.Text | StreamMoments.Finish;

    public override ReadOnlySpan<byte> EndOfStream => "[END]"u8;

    public override IChatClient CreateClient(Action<ProviderOptions> configure) => throw new NotSupportedException();

    public override ChatRequest ReadRequest(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var body = JsonElement.ParseValue(ref reader);
        if (body.ValueKind != JsonValueKind.Object) throw new JsonException("Not an object.");
        var options = new ChatOptions();
        foreach (var property in body.EnumerateObject())
        {
            if (property.NameEquals("model")) options.ModelId = property.Value.GetString();
            else if (!property.NameEquals("ask") && !property.NameEquals("stream")) (options.AdditionalProperties ??= [])[property.Name] = property.Value;
        }
        List<ChatMessage> messages = body.TryGetProperty("ask", out var ask) ? [new(ChatRole.User, ask.GetString())] : [];
        return new ChatRequest(messages, options) { Stream = body.TryGetProperty("stream", out var stream) && stream.GetBoolean() };
    }

    public override void WriteResponse(Utf8JsonWriter json, ChatResponse response)
    {
        json.WriteStartObject();
        json.WriteString("say", response.Text);
        json.WriteString("model", response.ModelId);
        if (response.AdditionalProperties?["mood"] is string mood) json.WriteString("mood", mood);
        if (response.Text == "unwritable") throw new NotSupportedException("secret detail");
        json.WriteEndObject();
    }

    public override void WriteEvent(Utf8JsonWriter json, StreamMoments moment, StreamedAnswer answer)
    {
        json.WriteStartObject();
        if (answer.Text is not null) json.WriteString("say", answer.Text);
        if (answer.FinishReason is { } reason) json.WriteString("end", reason.Value);
        if (answer.Properties?["mood"] is string mood) json.WriteString("mood", mood);
        json.WriteEndObject();
    }

    public override void WriteError(Utf8JsonWriter json, in WireError failure)
    {
        json.WriteStartObject();
        json.WriteString("bad", failure.Message);
        json.WriteString("type", failure.Type);
        if (failure.Code is not null) json.WriteString("code", failure.Code);
        json.WriteEndObject();
    }

    public override int Describe(ErrorKind kind, ref WireError failure)
    {
        if (failure.Type is null) failure.Type = kind.ToString();
        return kind switch
        {
            ErrorKind.InvalidRequest => 400,
            ErrorKind.Unauthorized => 401,
            ErrorKind.NotFound => 404,
            ErrorKind.RateLimited => 429,
            ErrorKind.Timeout => 504,
            _ => 500,
        };
    }
}
