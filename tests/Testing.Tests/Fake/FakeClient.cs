using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace ProviderKit.Testing.Tests.Fake;

/// <summary>The client of <see cref="FakeServer"/>. It hands on what goes wrong as it comes from <see cref="HttpClient"/>.</summary>
internal sealed class FakeClient(FakeOptions options) : IChatClient
{
    private readonly HttpClient _http = new();

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(messages, chatOptions, stream: false, cancellationToken);
        var json = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        var message = new ChatMessage(ChatRole.Assistant, [.. Contents(json)]);
        return new ChatResponse(message)
        {
            ResponseId = (string?)json["id"],
            ModelId = (string?)json["model"],
            FinishReason = new ChatFinishReason((string)json["finish"]!),
            Usage = new UsageDetails { InputTokenCount = (long)json["in"]!, OutputTokenCount = (long)json["out"]! },
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? chatOptions = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(messages, chatOptions, stream: true, cancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length == 0) continue;
            if (line == "data: <end>") yield break;
            var json = JsonNode.Parse(line["data: ".Length..])!;
            if (json["error"] is { } error) throw new HttpRequestException((string?)error);
            var update = new ChatResponseUpdate(ChatRole.Assistant, [.. Contents(json)]);
            if ((string?)json["finish"] is { } finish) update.FinishReason = new ChatFinishReason(finish);
            yield return update;
        }
        throw new IOException("The stream has no end.");
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() => _http.Dispose();

    private static IEnumerable<AIContent> Contents(JsonNode json)
    {
        if ((string?)json["text"] is { Length: > 0 } text) yield return new TextContent(text);
        var calls = json["call"] is { } one ? [one] : json["calls"]?.AsArray() ?? [];
        foreach (var call in calls)
        {
            var arguments = call!["with"].Deserialize<Dictionary<string, object?>>();
            yield return new FunctionCallContent((string)call["id"]!, (string)call["name"]!, arguments);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? chatOptions, bool stream, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["model"] = chatOptions?.ModelId ?? options.DefaultModel,
            ["stream"] = stream,
            ["messages"] = new JsonArray([.. messages.Select(Write)]),
        };
        foreach (var (key, value) in chatOptions?.AdditionalProperties ?? []) body[key] = JsonSerializer.SerializeToNode(value);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.BaseAddress + "/talk") { Content = JsonContent.Create(body) };
        if (options.ApiKey is { Length: > 0 } key1) request.Headers.Add("x-fake-key", key1);
        var response = await _http.SendAsync(request, stream ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead, cancellation);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException(await response.Content.ReadAsStringAsync(cancellation), null, response.StatusCode);
        return response;
    }

    private static JsonObject Write(ChatMessage message)
    {
        var json = new JsonObject { ["role"] = message.Role.Value, ["text"] = message.Text };
        var calls = message.Contents.OfType<FunctionCallContent>().Select(static call => (JsonNode)new JsonObject { ["id"] = call.CallId, ["name"] = call.Name }).ToArray();
        var results = message.Contents.OfType<FunctionResultContent>().Select(static result => (JsonNode)new JsonObject { ["id"] = result.CallId, ["gave"] = result.Result?.ToString() }).ToArray();
        if (calls.Length > 0) json["calls"] = new JsonArray(calls);
        if (results.Length > 0) json["results"] = new JsonArray(results);
        return json;
    }
}
