using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's embeddings.</summary>
internal sealed class EmbeddingOperation(ProviderServer server, EmbeddingServer embeddings, EmulatedEmbeddings script, bool validates)
    : Operation(HttpMethods.Post, server, embeddings, script, validates)
{
    private readonly EmbeddingServer _embeddings = embeddings;
    private readonly EmulatedEmbeddings _script = script;

    public override void Read(EmulatedRequest request, byte[] body)
    {
        RequestReader.ParseJson(request, body);
        request.Read(_embeddings.ReadRequest(request.Path, body));
    }

    protected override Task AnswerAsync(ProviderExchange exchange, EmulatedRequest request) =>
        exchange.WriteEmbeddingsAsync(request.Embeddings!, Make(request.Embeddings!, exchange.Server.Provider));

    private GeneratedEmbeddings<Embedding<float>> Make(EmbeddingRequest request, ProviderDescriptor provider)
    {
        var model = request.Options.ModelId;
        var dimensions = request.Options.Dimensions ?? (int?)provider.FindModel(model ?? "")?.Dimensions ?? _script.Dimensions;
        var tokens = request.Inputs.Sum(TokenEstimate.Of);
        return new GeneratedEmbeddings<Embedding<float>>(request.Inputs.Select(text => new Embedding<float>(_script.VectorOf(text, dimensions)) { ModelId = model }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }
}
