using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>Answers the requests of one endpoint by chat clients.</summary>
internal sealed class ChatClientEndpoint(ProviderServer server, Func<HttpContext, ChatRequest, IChatClient?> choose, ProviderEndpointOptions options)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var exchange = new ProviderExchange(context, server) { MaxRequestBodySize = options.MaxRequestBodySize };
        try
        {
            if (await IsAllowedAsync(exchange) && await exchange.ReadAsync() is { } request) await AnswerAsync(exchange, request);
        }
        catch (Exception exception) when (!context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            await exchange.WriteFailureAsync(exception);
        }
    }

    private async ValueTask<bool> IsAllowedAsync(ProviderExchange exchange)
    {
        if (options.CheckKey is not { } check) return true;
        var key = exchange.GetKey();
        if (await check(exchange.Context, key)) return true;
        await exchange.WriteErrorAsync(ErrorKind.Unauthorized, new WireError { Message = key is null ? "The API key is missing." : "The API key is wrong." });
        return false;
    }

    private async Task AnswerAsync(ProviderExchange exchange, ChatRequest request)
    {
        var model = request.Options.ModelId;
        var behind = model is null || options.MapModel is null ? model : options.MapModel(model);
        var client = behind is null && model is not null ? null : choose(exchange.Context, request);
        if (client is null)
        {
            await exchange.WriteErrorAsync(ErrorKind.NotFound, new WireError { Message = $"There is no model '{model}'." });
            return;
        }
        if (FaultOf(request, behind, client) is { } fault)
        {
            await exchange.WriteErrorAsync(ErrorKind.InvalidRequest, new WireError { Message = fault });
            return;
        }
        var isForeign = client.GetService<ProviderDescriptor>() is { } provider && provider.Id != server.Provider.Id;
        exchange.PassProperties = !isForeign;
        var chatOptions = OptionsFor(request, behind, isForeign);
        var aborted = exchange.Context.RequestAborted;
        if (request.Stream) await exchange.WriteStreamAsync(client.GetStreamingResponseAsync(request.Messages, chatOptions, aborted));
        else await exchange.WriteResponseAsync(await client.GetResponseAsync(request.Messages, chatOptions, aborted));
    }

    // What no provider takes, and what one behind would answer in words that mean nothing to the client.
    private static string? FaultOf(ChatRequest request, string? model, IChatClient client)
    {
        if (request.Messages.Count == 0) return "The request has no messages.";
        var needsModel = client.GetService<ProviderDescriptor>() is not null && client.GetService<ChatClientMetadata>() is { DefaultModelId: null };
        return needsModel && string.IsNullOrEmpty(model) ? "The request names no model." : null;
    }

    // Contents and tools say which provider their further properties are for; those of the options are the wire's that they came over.
    private static ChatOptions OptionsFor(ChatRequest request, string? model, bool isForeign)
    {
        var chatOptions = request.Options.Clone();
        chatOptions.ModelId = model;
        if (!isForeign) return chatOptions;
        chatOptions.AdditionalProperties = null;
        chatOptions.ConversationId = null;
        return chatOptions;
    }
}
