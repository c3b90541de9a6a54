using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>Hands requests on to the real provider, passes its answer on as it comes, and keeps both.</summary>
internal sealed class Recorder(string path, Func<string, Uri?> upstream, HttpClient? given) : Traffic
{
    // What concerns one connection is not handed on. Without this one the body would be compressed, and nobody could read the file.
    private static readonly HashSet<string> s_ofTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "connection", "content-length", "transfer-encoding", "keep-alive", "upgrade", "expect", "te", "trailer", "accept-encoding",
    };

    private readonly Lock _lock = new();
    private readonly SortedList<long, RecordedExchange> _exchanges = [];
    private readonly HttpClient _client = given ?? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { Timeout = Timeout.InfiniteTimeSpan };

    public override async Task<string?> AnswerAsync(HttpContext context, ProviderServer server, EmulatedRequest request)
    {
        var secrets = Secrets.Of(context.Request, server.Authentication);
        using var message = MessageFor(context.Request, server, request);
        HttpResponseMessage response;
        try
        {
            response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        }
        catch (HttpRequestException exception)
        {
            return secrets.Remove($"{server.Provider} could not be reached for recording: {exception.Message}");
        }
        using (response)
        {
            secrets.Add(response.Headers);
            var text = await PassOnAsync(context, response);
            var exchange = new RecordedExchange(
                server.Provider.Id, context.Request.Method, secrets.PathOf(request.Path, context.Request.QueryString), secrets.Remove(request.Body),
                (int)response.StatusCode, RecordedHeaders.Of(response, secrets), text.Without(secrets));
            lock (_lock) _exchanges.Add(request.Sequence, exchange);
        }
        return null;
    }

    public override ValueTask DisposeAsync()
    {
        if (given is null) _client.Dispose();
        lock (_lock)
        {
            // A test that got nothing recorded keeps the file that it had.
            if (_exchanges.Count > 0) CassetteFile.Write(path, _exchanges.Values);
        }
        return ValueTask.CompletedTask;
    }

    private Uri AddressOf(ProviderServer server) => upstream(server.Provider.Id) ?? server.Provider.BaseAddress
        ?? throw new EmulatorException($"{server.Provider} has no address that is the same for everyone; name the one to record from.");

    private HttpRequestMessage MessageFor(HttpRequest from, ProviderServer server, EmulatedRequest request)
    {
        var address = AddressOf(server).AbsoluteUri.TrimEnd('/');
        var message = new HttpRequestMessage(new HttpMethod(from.Method), address + request.Path + from.QueryString);
        if (request.Body.Length > 0) message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        foreach (var (name, values) in from.Headers)
        {
            if (s_ofTheConnection.Contains(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        return message;
    }

    private static async Task<ChunkText> PassOnAsync(HttpContext context, HttpResponseMessage response)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!s_ofTheConnection.Contains(name)) context.Response.Headers[name] = values.ToArray();
        }
        var text = new ChunkText();
        var buffer = new byte[16 * 1024];
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            text.Add(buffer.AsSpan(0, count));
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        return text;
    }
}
