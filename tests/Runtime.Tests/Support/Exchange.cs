using System.Net;
using System.Text;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.Tests.Support;

/// <summary>Exchanges with answers that are given as text or as streams.</summary>
internal static class Exchange
{
    public static ChatRequest Request { get; } = new("hello", new ChatOptions { ModelId = "m" });

    /// <summary>Server-sent events with these data.</summary>
    public static string Events(params string[] data) => string.Concat(data.Select(static one => $"data: {one}\n\n"));

    public static HttpResponseMessage Answer(string body, string mediaType = "text/event-stream", HttpStatusCode status = HttpStatusCode.OK) =>
        Answer(PiecewiseStream.Whole(body), mediaType, status);

    public static HttpResponseMessage Answer(Stream body, string mediaType = "text/event-stream", HttpStatusCode status = HttpStatusCode.OK)
    {
        var response = new HttpResponseMessage(status) { Content = new StreamContent(body), RequestMessage = new HttpRequestMessage(HttpMethod.Post, "https://api.acme.test/v1/chat") };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        return response;
    }

    /// <summary>The updates of a streamed answer.</summary>
    public static Task<List<ChatResponseUpdate>> StreamAsync(params string[] events) => StreamAsync(Answer(Events(events)));

    public static async Task<List<ChatResponseUpdate>> StreamAsync(HttpResponseMessage answer, TestWire? wire = null, ChatRequest? request = null, CancellationToken cancellationToken = default)
    {
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in ChatExchange.GetStreamingResponseAsync(wire ?? new TestWire(), request ?? Request, (_, _) => Task.FromResult(answer), cancellationToken)) updates.Add(update);
        return updates;
    }

    /// <summary>The response that the updates of a streamed answer make.</summary>
    public static async Task<ChatResponse> JoinedAsync(params string[] events) => (await StreamAsync(events)).ToChatResponse();

    /// <summary>An answer that is not streamed.</summary>
    public static Task<ChatResponse> GetAsync(string body, string mediaType = "application/json", TestWire? wire = null) => GetAsync(Answer(body, mediaType), wire);

    public static Task<ChatResponse> GetAsync(HttpResponseMessage answer, TestWire? wire = null, ChatRequest? request = null, CancellationToken cancellationToken = default) =>
        ChatExchange.GetResponseAsync(wire ?? new TestWire(), request ?? Request, (_, _) => Task.FromResult(answer), cancellationToken);

    /// <summary>The error of a streamed answer.</summary>
    public static Task<ProviderException> FailAsync(params string[] events) => FailAsync(Answer(Events(events)));

    public static Task<ProviderException> FailAsync(HttpResponseMessage answer, ChatRequest? request = null) =>
        Assert.ThrowsAnyAsync<ProviderException>(() => StreamAsync(answer, request: request));

    /// <summary>The contents of a message in short: <c>text(a) reasoning(b, signature) call(id, name, {arguments})</c>.</summary>
    public static string Shape(IEnumerable<AIContent> contents)
    {
        var shapes = contents.Select(static content => content switch
        {
            TextContent text => $"text({text.Text})",
            TextReasoningContent { ProtectedData: { } data } reasoning => $"reasoning({reasoning.Text}, {data})",
            TextReasoningContent reasoning => $"reasoning({reasoning.Text})",
            FunctionCallContent { Exception: not null } call => $"call({call.CallId}, {call.Name}, faulty)",
            FunctionCallContent call => $"call({call.CallId}, {call.Name}, {Json(call)})",
            ErrorContent error => $"{error.ErrorCode}({error.Message})",
            UsageContent => "usage",
            _ => content.GetType().Name,
        });
        return string.Join(' ', shapes);
    }

    public static string Shape(ChatResponse response) => Shape(response.Messages.SelectMany(static message => message.Contents));

    private static string Json(FunctionCallContent call)
    {
        var text = new StringBuilder(WireWrite.ArgumentsText(call));
        return text.Replace("\"", "").ToString();
    }
}
