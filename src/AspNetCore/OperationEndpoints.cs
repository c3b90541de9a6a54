using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>Answers requests for embeddings by a generator.</summary>
internal sealed class EmbeddingsEndpoint(ProviderServer server, IEmbeddingGenerator<string, Embedding<float>> generator, ProviderEndpointOptions options) : ExchangeEndpoint(server, options)
{
    protected override async Task AnswerAsync(ProviderExchange exchange)
    {
        if (await exchange.ReadEmbeddingsAsync() is not { } request) return;
        if (request.Inputs.Count == 0)
        {
            await exchange.WriteErrorAsync(ErrorKind.InvalidRequest, new WireError { Message = "The request has no texts." });
            return;
        }
        if (!TryMap(request.Options.ModelId, out var behind))
        {
            await RefuseAsync(exchange, request.Options.ModelId);
            return;
        }
        var isForeign = IsForeign(generator.GetService<ProviderDescriptor>());
        var asked = request.Options.Clone();
        asked.ModelId = behind;
        if (isForeign) asked.AdditionalProperties = null;
        var embeddings = await generator.GenerateAsync(request.Inputs, asked, exchange.Context.RequestAborted);
        // Another provider's further properties mean something else.
        await exchange.WriteEmbeddingsAsync(request, isForeign ? new GeneratedEmbeddings<Embedding<float>>(embeddings) { Usage = embeddings.Usage } : embeddings);
    }
}

/// <summary>Answers the question for the list of models.</summary>
internal sealed class ModelsEndpoint(ProviderServer server, IModelLister models, ProviderEndpointOptions options) : ExchangeEndpoint(server, options)
{
    protected override async Task AnswerAsync(ProviderExchange exchange)
    {
        var all = new List<ListedModel>();
        await foreach (var model in models.ListModelsAsync(exchange.Context.RequestAborted)) all.Add(model);
        await exchange.WriteModelsAsync(all);
    }
}

/// <summary>Answers the question how many tokens a request has.</summary>
internal sealed class TokenCountsEndpoint(ProviderServer server, IPromptTokenCounter counter, ProviderEndpointOptions options) : ExchangeEndpoint(server, options)
{
    protected override async Task AnswerAsync(ProviderExchange exchange)
    {
        if (await exchange.ReadTokenCountAsync() is not { } request) return;
        if (!TryMap(request.Options.ModelId, out var behind))
        {
            await RefuseAsync(exchange, request.Options.ModelId);
            return;
        }
        var asked = OptionsFor(request, behind, IsForeign((counter as IChatClient)?.GetService<ProviderDescriptor>()));
        await exchange.WriteTokenCountAsync(await counter.CountTokensAsync(request.Messages, asked, exchange.Context.RequestAborted));
    }
}
