using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ProviderKit.Testing;

/// <summary>Answers requests as they were answered when they were recorded.</summary>
internal sealed class Replayer(string path, IReadOnlyList<RecordedExchange> exchanges) : Traffic
{
    private readonly Lock _lock = new();
    private readonly bool[] _used = new bool[exchanges.Count];

    public override async Task<string?> AnswerAsync(HttpContext context, ProviderServer server, EmulatedRequest request)
    {
        var secrets = Secrets.Of(context.Request, server.Authentication);
        var came = new RecordedExchange(
            server.Provider.Id, context.Request.Method, secrets.PathOf(request.Path, context.Request.QueryString), secrets.Remove(request.Body), 0, new Dictionary<string, string>(), []);
        if (Take(came) is not { } recorded) return ReplayReport.Of(came, request, path, exchanges);
        context.Response.StatusCode = recorded.Status;
        foreach (var (name, value) in recorded.Headers) context.Response.Headers[name] = value;
        foreach (var chunk in recorded.Chunks)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(chunk), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
        return null;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private RecordedExchange? Take(RecordedExchange came)
    {
        lock (_lock)
        {
            for (var i = 0; i < exchanges.Count; i++)
            {
                if (_used[i] || !IsSame(exchanges[i], came)) continue;
                _used[i] = true;
                return exchanges[i];
            }
            return null;
        }
    }

    internal static bool IsSame(RecordedExchange recorded, RecordedExchange came) =>
        recorded.Provider == came.Provider && recorded.Method == came.Method && recorded.Path == came.Path
        && (recorded.Request == came.Request || (Json(recorded.Request) is { } one && Json(came.Request) is { } other && JsonElement.DeepEquals(one, other)));

    internal static JsonElement? Json(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 512 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
