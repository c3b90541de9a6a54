using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>An emulated provider's counting of tokens.</summary>
internal sealed class TokenCountOperation(ProviderServer server, TokenCountServer counting, EmulatedTokenCounts script, bool validates)
    : Operation(HttpMethods.Post, counting.Path, validates ? counting.RequestSchema : null)
{
    private readonly FailureWriter _failures = new(server);

    public override void Read(EmulatedRequest request, byte[] body)
    {
        RequestReader.ParseJson(request, body);
        request.Read(counting.ReadRequest(body));
    }

    public override async Task AnswerAsync(HttpContext context, EmulatedRequest request)
    {
        if (script.TakeFailure() is { } failure)
        {
            await _failures.WriteAsync(context, failure);
            return;
        }
        using var exchange = new ProviderExchange(context, server);
        await exchange.WriteTokenCountAsync(script.CountOf(request));
    }
}
