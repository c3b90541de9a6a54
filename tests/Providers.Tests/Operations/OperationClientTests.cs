using Microsoft.Extensions.AI;
using OllamaSharp;
using ProviderKit.Testing;

namespace ProviderKit.Providers.Tests.Operations;

/// <summary>Another client of the same format gets from the emulator what ours gets.</summary>
public sealed class OperationClientTests
{
    [Fact]
    public async Task OllamaSharp_embeds_and_lists_models()
    {
        await using var emulator = await Emulator.StartAsync(static p => p.Ollama(), static options => options.Strict = true);
        emulator.Embeddings.Answer("one", 1, 0.5f).Answer("two", 0.25f, -1);
        emulator.Models.Answer(new ListedModel { Id = "tide:4b", CreatedAt = DateTimeOffset.UnixEpoch }, new ListedModel { Id = "ebb:1b" });
        using var client = new OllamaApiClient(new Uri(emulator.AddressOf("ollama") + "/"), "tide-embed");

        var embeddings = await ((IEmbeddingGenerator<string, Embedding<float>>)client).GenerateAsync(["one", "two"], new() { Dimensions = 2 });
        var models = await client.ListLocalModelsAsync();

        Assert.Equal([[1, 0.5f], [0.25f, -1]], embeddings.Select(static one => one.Vector.ToArray()));
        Assert.Equal(2, embeddings.Usage?.InputTokenCount);
        Assert.Equal(("tide-embed", 2), (emulator.Requests[0].Model, emulator.Requests[0].Embeddings!.Options.Dimensions));
        Assert.Equal(["tide:4b", "ebb:1b"], models.Select(static one => one.Name));
    }
}
