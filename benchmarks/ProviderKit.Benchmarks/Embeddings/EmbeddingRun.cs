using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using OpenAI;
using ProviderKit.Providers;

namespace ProviderKit.Benchmarks.Embeddings;

/// <summary>Reads a hundred embeddings by our generator and by that of OpenAI's client, from memory.</summary>
internal static class EmbeddingRun
{
    private const int Rounds = 41;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    public static async Task RunAsync()
    {
        foreach (var (name, body) in new[] { ("base64", EmbeddingBodies.Base64), ("numbers", EmbeddingBodies.Numbers) })
        {
            // OpenAI's client reads base64 only.
            var theirs = name == "base64" ? Theirs(body) : null;
            var generators = new[] { ("ours", Ours(body)), ("official SDK", theirs) }.Where(static one => one.Item2 is not null).ToList();
            Console.WriteLine($"embeddings as {name}: {EmbeddingBodies.Texts} vectors of {EmbeddingBodies.Dimensions}, {body.Length:N0} bytes, {Rounds} rounds");
            foreach (var (generator, one) in generators) await MeasureAsync(generator, one!);
        }
    }

    private static async Task MeasureAsync(string name, IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_warmUp;) await generator.GenerateAsync(EmbeddingBodies.Inputs);
        var samples = new List<Sample>();
        for (var round = 0; round < Rounds; round++)
        {
            var (bytes, start) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
            var embeddings = await generator.GenerateAsync(EmbeddingBodies.Inputs);
            samples.Add(new Sample(Stopwatch.GetElapsedTime(start).TotalNanoseconds / EmbeddingBodies.Texts, (GC.GetTotalAllocatedBytes() - bytes) / (double)EmbeddingBodies.Texts));
            if (embeddings.Count != EmbeddingBodies.Texts || embeddings[^1].Vector.Length != EmbeddingBodies.Dimensions) throw new InvalidOperationException($"{name} did not read the vectors.");
        }
        var typical = Sample.Typical(samples);
        Console.WriteLine($"  {name,-13} {typical.Nanoseconds,8:F0} ns/vector {typical.Bytes,8:F0} B/vector");
    }

    private static OpenAIEmbeddingGenerator Ours(byte[] body) =>
        new(new OpenAIClientOf(body).Api, new OpenAIOptions { DefaultEmbeddingModel = "text-embedding-3-small" });

    private static IEmbeddingGenerator<string, Embedding<float>> Theirs(byte[] body) => new OpenAIClient(
        new ApiKeyCredential("k"), new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(new HttpClient(new MemoryHandler(body))) })
        .GetEmbeddingClient("text-embedding-3-small").AsIEmbeddingGenerator();

    private sealed class OpenAIClientOf(byte[] body)
    {
        public IOpenAI Api { get; } = Refit.RestService.For<IOpenAI>(new HttpClient(new MemoryHandler(body)) { BaseAddress = new Uri("https://api.openai.com/v1") });
    }
}
