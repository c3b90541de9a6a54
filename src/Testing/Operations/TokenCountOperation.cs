using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's counting of tokens.</summary>
internal sealed class TokenCountOperation(ProviderServer server, TokenCountServer counting, EmulatedTokenCounts script, bool validates)
    : Operation(HttpMethods.Post, server, counting, script, validates)
{
    private readonly TokenCountServer _counting = counting;
    private readonly EmulatedTokenCounts _script = script;

    public override void Read(EmulatedRequest request, byte[] body)
    {
        RequestReader.ParseJson(request, body);
        request.Read(_counting.ReadRequest(request.Path, body));
    }

    protected override Task AnswerAsync(ProviderExchange exchange, EmulatedRequest request) => exchange.WriteTokenCountAsync(_script.CountOf(request));
}
