using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Embeddings;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.DotNet;

/// <summary>What OpenAI's client for .NET does beside chat.</summary>
public sealed class OpenAIOperationsTests
{
    [Fact]
    public async Task Embeddings_come_as_they_were_answered_and_in_order()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        var client = Connect(emulator).GetEmbeddingClient("text-embedding-3-small");

        OpenAIEmbeddingCollection embeddings = await client.GenerateEmbeddingsAsync(["A cat.", "A dog."], new OpenAI.Embeddings.EmbeddingGenerationOptions { Dimensions = 12 });

        Assert.Equal("text-embedding-3-small", embeddings.Model);
        Assert.Equal((4, 4), (embeddings.Usage.InputTokenCount, embeddings.Usage.TotalTokenCount));
        Assert.Equal([0, 1], embeddings.Select(static one => one.Index));
        Assert.Equal(emulator.Embeddings.VectorOf("A cat.", 12), embeddings[0].ToFloats().ToArray());
        Assert.Equal(emulator.Embeddings.VectorOf("A dog.", 12), embeddings[1].ToFloats().ToArray());
        Assert.Empty(Assert.Single(emulator.Requests).Problems);
    }

    [Fact]
    public async Task Both_generators_read_the_same()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        using var theirs = Connect(emulator).GetEmbeddingClient("text-embedding-3-small").AsIEmbeddingGenerator();
        using var ours = emulator.EmbeddingGenerator("openai", "text-embedding-3-small");
        string[] texts = ["one", "two", "three"];

        var one = await theirs.GenerateAsync(texts);
        var other = await ours.GenerateAsync(texts);

        Assert.Equal(one.Select(static embedding => embedding.Vector.ToArray()), other.Select(static embedding => embedding.Vector.ToArray()));
        Assert.Equal(one.Usage?.InputTokenCount, other.Usage?.InputTokenCount);
        Assert.Equal(one[0].ModelId, other[0].ModelId);
    }

    [Fact]
    public async Task A_failure_is_theirs()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());
        emulator.Embeddings.FailNext(ErrorKind.Unauthorized);

        var error = await Assert.ThrowsAsync<ClientResultException>(() => Connect(emulator).GetEmbeddingClient("m").GenerateEmbeddingAsync("x"));

        Assert.Equal(401, error.Status);
    }

    [Fact]
    public async Task Models_are_listed()
    {
        await using var emulator = await Emulator.StartAsync(p => p.OpenAI());

        var models = (await Connect(emulator).GetOpenAIModelClient().GetModelsAsync()).Value;

        Assert.Equal(OpenAIProvider.Descriptor.Models.Select(static one => one.Id), models.Select(static one => one.Id));
        Assert.All(models, static one => Assert.Equal("openai", one.OwnedBy));
    }

    private static OpenAIClient Connect(Emulator emulator) => new(
        new ApiKeyCredential("k"), new OpenAIClientOptions { Endpoint = emulator.AddressOf("openai"), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) });
}
