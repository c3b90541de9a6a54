using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's list of models.</summary>
internal sealed class ModelListOperation(ProviderServer server, ModelListServer models, EmulatedModels script) : Operation(HttpMethods.Get, models.Path, null)
{
    private readonly FailureWriter _failures = new(server);

    public override void Read(EmulatedRequest request, byte[] body)
    {
        // Where the page begins stands in the address.
    }

    public override async Task AnswerAsync(HttpContext context, EmulatedRequest request)
    {
        if (script.TakeFailure() is { } failure)
        {
            await _failures.WriteAsync(context, failure);
            return;
        }
        var after = models.NextParameter is { } parameter ? context.Request.Query[parameter].ToString() : "";
        var (page, next) = script.PageAfter(after.Length == 0 ? null : after, server.Provider);
        using var exchange = new ProviderExchange(context, server);
        // A list without pages is the whole of it.
        await exchange.WriteModelsAsync(models.NextParameter is null ? script.PageAfter(null, server.Provider).Models : page, next);
    }
}
