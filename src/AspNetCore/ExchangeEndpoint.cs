using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>Handles the requests of one endpoint: lets clients in, and answers what goes wrong as the provider does.</summary>
internal abstract class ExchangeEndpoint(ProviderServer server, ProviderEndpointOptions options)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var exchange = new ProviderExchange(context, server) { MaxRequestBodySize = options.MaxRequestBodySize };
        try
        {
            if (await IsAllowedAsync(exchange)) await AnswerAsync(exchange);
        }
        catch (Exception exception) when (!context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            await exchange.WriteFailureAsync(exception);
        }
    }

    /// <summary>Reads the request of a client that was let in, and answers it.</summary>
    protected abstract Task AnswerAsync(ProviderExchange exchange);

    /// <summary>The model to ask for in place of the one that a client names; false when there is none.</summary>
    protected bool TryMap(string? model, out string? behind)
    {
        behind = model is null || options.MapModel is null ? model : options.MapModel(model);
        return model is null || behind is not null;
    }

    /// <summary>Tells a client that there is no such model.</summary>
    protected static Task RefuseAsync(ProviderExchange exchange, string? model) =>
        exchange.WriteErrorAsync(ErrorKind.NotFound, new WireError { Message = $"There is no model '{model}'." });

    /// <summary>Whether answers are those of another provider.</summary>
    protected bool IsForeign(ProviderDescriptor? behind) => behind is not null && behind.Id != server.Provider.Id;

    /// <summary>
    /// The options for what stands behind. Contents and tools say which provider their further properties are for; those of the options are the wire's that they came over.
    /// </summary>
    protected static ChatOptions OptionsFor(ChatRequest request, string? model, bool isForeign)
    {
        var chatOptions = request.Options.Clone();
        chatOptions.ModelId = model;
        if (!isForeign) return chatOptions;
        chatOptions.AdditionalProperties = null;
        chatOptions.ConversationId = null;
        return chatOptions;
    }

    private async ValueTask<bool> IsAllowedAsync(ProviderExchange exchange)
    {
        if (options.CheckKey is not { } check) return true;
        var key = exchange.GetKey();
        if (await check(exchange.Context, key)) return true;
        await exchange.WriteErrorAsync(ErrorKind.Unauthorized, new WireError { Message = key is null ? "The API key is missing." : "The API key is wrong." });
        return false;
    }
}
