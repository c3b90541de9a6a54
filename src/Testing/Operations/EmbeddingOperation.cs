using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's embeddings.</summary>
internal sealed class EmbeddingOperation(ProviderServer server, EmbeddingServer embeddings, EmulatedEmbeddings script, bool validates)
    : Operation(HttpMethods.Post, embeddings.Path, validates ? embeddings.RequestSchema : null)
{
    private readonly FailureWriter _failures = new(server);

    public override void Read(EmulatedRequest request, byte[] body)
    {
        RequestReader.ParseJson(request, body);
        request.Read(embeddings.ReadRequest(body));
    }

    public override async Task AnswerAsync(HttpContext context, EmulatedRequest request)
    {
        if (script.TakeFailure() is { } failure)
        {
            await _failures.WriteAsync(context, failure);
            return;
        }
        var asked = request.Embeddings!;
        using var exchange = new ProviderExchange(context, server);
        await exchange.WriteEmbeddingsAsync(asked, Make(asked));
    }

    private GeneratedEmbeddings<Embedding<float>> Make(EmbeddingRequest request)
    {
        var model = request.Options.ModelId;
        var dimensions = request.Options.Dimensions ?? (int?)server.Provider.FindModel(model ?? "")?.Dimensions ?? script.Dimensions;
        var tokens = request.Inputs.Sum(TokenEstimate.Of);
        return new GeneratedEmbeddings<Embedding<float>>(request.Inputs.Select(text => new Embedding<float>(script.VectorOf(text, dimensions)) { ModelId = model }))
        {
            Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens },
        };
    }
}
