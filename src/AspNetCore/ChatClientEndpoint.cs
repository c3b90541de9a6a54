using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

/// <summary>Answers the requests of one endpoint by chat clients.</summary>
internal sealed class ChatClientEndpoint(ProviderServer server, Func<HttpContext, ChatRequest, IChatClient?> choose, ProviderEndpointOptions options) : ExchangeEndpoint(server, options)
{
    protected override async Task AnswerAsync(ProviderExchange exchange)
    {
        if (await exchange.ReadAsync() is not { } request) return;
        var model = request.Options.ModelId;
        var client = TryMap(model, out var behind) ? choose(exchange.Context, request) : null;
        if (client is null)
        {
            await RefuseAsync(exchange, model);
            return;
        }
        if (FaultOf(request, behind, client) is { } fault)
        {
            await exchange.WriteErrorAsync(ErrorKind.InvalidRequest, new WireError { Message = fault });
            return;
        }
        var isForeign = IsForeign(client.GetService<ProviderDescriptor>());
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
}
