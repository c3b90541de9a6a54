using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ProviderKit.Benchmarks.Embeddings;

/// <summary>Answers with vectors as OpenAI sends them.</summary>
internal static class EmbeddingBodies
{
    public const int Texts = 100;
    public const int Dimensions = 1536;

    public static string[] Inputs { get; } = [.. Enumerable.Range(0, Texts).Select(static i => $"text {i}")];

    /// <summary>The vectors as base64, which is what the official client asks for, and ours.</summary>
    public static byte[] Base64 { get; } = Body(static vector => $"\"{Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()))}\"");

    /// <summary>The vectors as numbers, which is what most compatible servers send.</summary>
    public static byte[] Numbers { get; } = Body(static vector => $"[{string.Join(',', vector.Select(static number => number.ToString("R", CultureInfo.InvariantCulture)))}]");

    private static byte[] Body(Func<float[], string> form)
    {
        var random = new Random(1);
        var items = Enumerable.Range(0, Texts).Select(i => $$"""{"object":"embedding","index":{{i}},"embedding":{{form(Vector(random))}}}""");
        return Encoding.UTF8.GetBytes($$$"""{"object":"list","data":[{{{string.Join(',', items)}}}],"model":"text-embedding-3-small","usage":{"prompt_tokens":200,"total_tokens":200}}""");
    }

    private static float[] Vector(Random random) => [.. Enumerable.Range(0, Dimensions).Select(_ => (random.NextSingle() - 0.5f) / 10)];
}
