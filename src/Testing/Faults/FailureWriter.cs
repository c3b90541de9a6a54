using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;
using ProviderKit.Wire;

namespace ProviderKit.Testing;

/// <summary>Answers with failures, in the provider's shape unless the script gives a body.</summary>
internal sealed class FailureWriter(ProviderServer server)
{
    /// <summary>The kind of a failure and what the provider says of it.</summary>
    public (ErrorKind Kind, WireError Error) Describe(Failure failure)
    {
        var kind = failure.Kind ?? ErrorKind.Unknown;
        var error = new WireError { Message = failure.Message, Param = failure.Param, RetryAfter = failure.RetryAfter };
        // First the provider, because some tell a failure by its message only.
        server.Describe(kind, ref error);
        error.Message ??= MessageOf(kind);
        return (kind, error);
    }

    public async Task WriteAsync(HttpContext context, Failure failure)
    {
        if (failure.Body is { } body)
        {
            context.Response.StatusCode = failure.Status!.Value;
            context.Response.ContentType = body.AsSpan().TrimStart() is ['{' or '[', ..] ? "application/json" : "text/plain; charset=utf-8";
            await context.Response.WriteAsync(body, context.RequestAborted);
            return;
        }
        using var exchange = new ProviderExchange(context, server);
        var (kind, error) = Describe(failure);
        await exchange.WriteErrorAsync(kind, error);
    }

    private static string MessageOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidRequest => "The request is invalid.",
        ErrorKind.Unauthorized => "The API key is missing or wrong.",
        ErrorKind.Forbidden => "The API key may not do this.",
        ErrorKind.NotFound => "There is no such model or address.",
        ErrorKind.RateLimited => "Too many requests. Try again later.",
        ErrorKind.QuotaExceeded => "There is no credit left.",
        ErrorKind.ContextTooLong => "The request does not fit into the context window.",
        ErrorKind.ContentFiltered => "The content filter refused the request.",
        ErrorKind.Overloaded => "The provider is overloaded. Try again later.",
        ErrorKind.Timeout => "The request took too long.",
        _ => "The provider failed.",
    };
}
