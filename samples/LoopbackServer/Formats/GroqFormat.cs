using System.Text.Json.Nodes;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Formats;

/// <summary>Groq: OpenAI's chat completions with reasoning, timings, and the usage a second time in <c>x_groq</c>.</summary>
internal sealed class GroqFormat : ChatCompletionsFormat
{
    public override string Name => "Groq";

    protected override JsonObject Usage(Usage usage)
    {
        var counts = base.Usage(usage);
        counts["queue_time"] = 0.017;
        counts["prompt_time"] = 0.006;
        counts["completion_time"] = 0.117;
        counts["total_time"] = 0.123;
        return counts;
    }

    protected override void AddToLastChunk(JsonObject chunk, Usage usage) =>
        chunk["x_groq"] = new JsonObject { ["id"] = Ids.Next("req_"), ["usage"] = Usage(usage) };
}
