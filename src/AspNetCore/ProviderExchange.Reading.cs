using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

// The request.
public sealed partial class ProviderExchange
{
    /// <summary>The key that the client presents.</summary>
    /// <returns>The key without its scheme; null when there is none, or the provider wants none.</returns>
    public string? GetKey()
    {
        if (Server.Authentication is not { } authentication) return null;
        // There are providers whose newer clients send the key as a bearer token, which they take as well as the header of their own.
        return KeyIn(authentication.Header, authentication.Scheme) ?? KeyIn("Authorization", "Bearer");
    }

    private string? KeyIn(string header, string? scheme)
    {
        var value = Context.Request.Headers[header].ToString().AsSpan().Trim();
        if (scheme is not null)
        {
            if (!value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || value.Length == scheme.Length || value[scheme.Length] != ' ') return null;
            value = value[scheme.Length..].Trim();
        }
        return value.IsEmpty ? null : value.ToString();
    }

    /// <summary>Reads the request. One that is too large or cannot be read is answered here, as the provider answers it.</summary>
    /// <returns>The request; null when it was answered, or the client has gone.</returns>
    public async ValueTask<ChatRequest?> ReadAsync() => await ReadAsync(utf8 => Request = Server.ReadRequest(Context.Request.Path.Value ?? "", utf8));

    private async ValueTask<TRequest?> ReadAsync<TRequest>(BodyReader<TRequest> read) where TRequest : class
    {
        try
        {
            if (!await ReadBodyAsync())
            {
                var failure = new WireError { Message = $"The request is too large; {MaxRequestBodySize} bytes are the most." };
                await WriteErrorAsync(ErrorKind.InvalidRequest, failure, StatusCodes.Status413PayloadTooLarge);
                return null;
            }
            return read(Body.Span);
        }
        catch (JsonException exception)
        {
            await WriteErrorAsync(ErrorKind.InvalidRequest, new WireError { Message = $"The body of the request cannot be read: {exception.Message}" });
        }
        catch (BadHttpRequestException exception)
        {
            await WriteErrorAsync(ErrorKind.InvalidRequest, new WireError { Message = exception.Message }, exception.StatusCode);
        }
        catch (Exception) when (HasGone)
        {
            // Nobody waits for an answer any more.
        }
        return null;
    }

    private delegate TRequest BodyReader<out TRequest>(ReadOnlySpan<byte> utf8);

    private async ValueTask<bool> ReadBodyAsync()
    {
        // The limit is ours, with an answer in the provider's shape; the server's own would come before it.
        if (Context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (Context.Request.ContentLength > MaxRequestBodySize) return false;
        var reader = Context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(Aborted);
            var isTooLarge = _body.Length + read.Buffer.Length > MaxRequestBodySize;
            if (!isTooLarge)
            {
                foreach (var segment in read.Buffer) _body.Write(segment.Span);
            }
            reader.AdvanceTo(read.Buffer.End);
            if (isTooLarge) return false;
            if (read.IsCompleted) return true;
        }
    }
}
