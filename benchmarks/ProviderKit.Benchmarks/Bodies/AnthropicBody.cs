using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Benchmarks.Bodies;

/// <summary>A streamed message with the events and the padding that real ones have.</summary>
internal static class AnthropicBody
{
    private static readonly JsonSerializerOptions AsTheyWrite = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the body.</summary>
    /// <param name="chunks">How many events carry text.</param>
    public static byte[] Make(int chunks)
    {
        var random = new Random(3);
        var body = new StringBuilder();
        Append("message_start", """
            {"type":"message_start","message":{"model":"claude-harbour-5-20260501","id":"msg_01XFDUDYJgAACzvnptvVoYEL","type":"message","role":"assistant","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":1,"service_tier":"standard"}}
            """);
        Append("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}""");
        Append("ping", """{"type":"ping" """);
        foreach (var word in Words.Take(chunks, seed: 4))
            Append("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{JsonValue.Create(word).ToJsonString(AsTheyWrite)}}}}""");
        Append("content_block_stop", """{"type":"content_block_stop","index":0""");
        Append("message_delta", $$$"""{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"input_tokens":12,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":{{{chunks}}}}""");
        Append("message_stop", """{"type":"message_stop" """);
        return Encoding.UTF8.GetBytes(body.ToString());

        // The events come without their last brace: blanks of random number stand before it.
        void Append(string type, string json) =>
            body.Append("event: ").Append(type).Append("\ndata: ").Append(json.TrimEnd()).Append(' ', random.Next(16)).Append("}\n\n");
    }
}
