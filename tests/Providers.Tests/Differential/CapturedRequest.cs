using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ProviderKit.Conformance.Playing;
using ProviderKit.Conformance.Traffic;
using ProviderKit.Providers.Tests.Conversations;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>What a client sends.</summary>
internal static class CapturedRequest
{
    /// <summary>Sends a conversation through a client on a handler that keeps the request.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="makeClient">Makes the client.</param>
    /// <param name="answer">What the client gets for an answer; it has to be one that the client understands.</param>
    /// <returns>The body of the request.</returns>
    public static async Task<JsonObject> OfAsync(Conversation conversation, Func<HttpMessageHandler, IChatClient> makeClient, CannedAnswer answer)
    {
        using var handler = new CannedHandler(answer, Splitting.Whole);
        using var client = makeClient(handler);
        await conversation.SendAsync(client);
        return JsonNode.Parse(handler.Requests.Single())!.AsObject();
    }
}
