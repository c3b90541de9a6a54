using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ProviderKit.Benchmarks.Bodies;

/// <summary>A streamed chat completion with the fields that real chunks have.</summary>
internal static class OpenAIBody
{
    private static readonly JsonSerializerOptions AsTheyWrite = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the body.</summary>
    /// <param name="chunks">How many chunks carry text.</param>
    public static byte[] Make(int chunks)
    {
        var random = new Random(1);
        var body = new StringBuilder();
        Append(Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "", ["refusal"] = null }, null));
        foreach (var word in Words.Take(chunks, seed: 2))
            Append(Chunk(new JsonObject { ["content"] = word }, null));
        Append(Chunk([], "stop"));
        Append(Usage(chunks));
        body.Append("data: [DONE]\n\n");
        return Encoding.UTF8.GetBytes(body.ToString());

        void Append(JsonObject chunk)
        {
            // Their padding against guessing tokens by length.
            chunk["obfuscation"] = new string([.. Enumerable.Range(0, random.Next(1, 14)).Select(_ => (char)('a' + random.Next(26)))]);
            body.Append("data: ").Append(chunk.ToJsonString(AsTheyWrite)).Append("\n\n");
        }
    }

    private static JsonObject Chunk(JsonObject delta, string? finishReason) => new()
    {
        ["id"] = "chatcmpl-DUJ0cWk3zJmQ5n2mH8rVtB1xYpLsE",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1780000000,
        ["model"] = "gpt-harbour-2026-05-01",
        ["service_tier"] = "default",
        ["system_fingerprint"] = "fp_0a1b2c3d4e",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finishReason }),
        ["usage"] = null,
    };

    private static JsonObject Usage(int chunks)
    {
        var chunk = Chunk([], null);
        chunk["choices"] = new JsonArray();
        chunk["usage"] = new JsonObject
        {
            ["prompt_tokens"] = 21,
            ["completion_tokens"] = chunks,
            ["total_tokens"] = chunks + 21,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0, ["audio_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0, ["audio_tokens"] = 0, ["accepted_prediction_tokens"] = 0, ["rejected_prediction_tokens"] = 0 },
        };
        return chunk;
    }
}
