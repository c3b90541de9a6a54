using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's list of models.</summary>
internal sealed class ModelListOperation(ProviderServer server, ModelListServer models, EmulatedModels script) : Operation(HttpMethods.Get, server, models, script, validates: false)
{
    private readonly ModelListServer _models = models;
    private readonly EmulatedModels _script = script;

    public override void Read(EmulatedRequest request, byte[] body)
    {
        // Where the page begins stands in the address.
    }

    protected override Task AnswerAsync(ProviderExchange exchange, EmulatedRequest request)
    {
        var provider = exchange.Server.Provider;
        // A list without pages is the whole of it.
        if (_models.NextParameter is not { } parameter) return exchange.WriteModelsAsync(_script.WholeList(provider));
        var after = exchange.Context.Request.Query[parameter].ToString();
        var (page, next) = _script.PageAfter(after.Length == 0 ? null : after, provider);
        return exchange.WriteModelsAsync(page, next);
    }
}
