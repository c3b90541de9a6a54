using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ProviderKit.AspNetCore;

namespace ProviderKit.Testing;

/// <summary>Reads what reaches a provider's address, and puts it into the log. Keys and cookies stay out of it.</summary>
internal sealed class RequestReader(ProviderServer server, IReadOnlyList<Operation> operations, TimeProvider time, RequestLog log)
{
    /// <summary>Reads a request and its key.</summary>
    public async Task<(EmulatedRequest Request, string? Key)> ReadAsync(HttpContext context, PathString path)
    {
        var arrived = time.GetUtcNow();
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        var body = bytes.ToArray();
        using var exchange = new ProviderExchange(context, server);
        var key = exchange.GetKey();
        var headers = SafeHeaders(context.Request.Headers);
        var request = log.Add(sequence =>
        {
            var read = new EmulatedRequest(server.Provider.Id, sequence, arrived, path.Value ?? "", Encoding.UTF8.GetString(body), headers, key is not null);
            Parse(read, body);
            return read;
        });
        return (request, key);
    }

    private void Parse(EmulatedRequest request, byte[] body)
    {
        try
        {
            if (operations.FirstOrDefault(one => one.Serves(request.Path)) is { } operation)
            {
                operation.Read(request, body);
            }
            else if (server.Serves(request.Path))
            {
                ParseJson(request, body);
                request.Read(server.ReadRequest(request.Path, body));
            }
        }
        catch (JsonException exception)
        {
            request.JsonFault = exception.Message;
        }
    }

    /// <summary>Reads the body as JSON of any kind.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static void ParseJson(EmulatedRequest request, byte[] body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 });
        request.Json = document.RootElement.Clone();
    }

    private Dictionary<string, string> SafeHeaders(IHeaderDictionary headers)
    {
        var safe = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (!Secrets.IsSecretHeader(name, server.Authentication)) safe[name] = value.ToString();
        }
        return safe;
    }
}
