using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ProviderKit.Samples.Loopback.Formats;
using ProviderKit.Samples.Loopback.Script;

namespace ProviderKit.Samples.Loopback.Http;

/// <summary>One provider's chat endpoint: check the request, ask the script, answer in the provider's format.</summary>
internal sealed class ChatEndpoint(ChatFormat format, TimeSpan pieceDelay)
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(1);

    private readonly BusyScript _busy = new();
    private readonly PromptCache _cache = new();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context.Request, context.Response, context.RequestAborted);
        }
        catch (RequestFault fault)
        {
            context.Response.StatusCode = fault.Status;
            if (fault.Kind == FaultKind.Busy)
                context.Response.Headers.RetryAfter = s_retryAfter.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            await SendAsync(context.Response, format.Error(fault));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client hung up in the middle of an answer, which is its right.
        }
    }

    private async Task AnswerAsync(HttpRequest request, HttpResponse response, CancellationToken cancellationToken)
    {
        format.Authenticate(request.Headers);
        var (text, body) = await ReadAsync(request, cancellationToken);
        var prompt = format.Read(body);
        if (prompt.UserText.Contains(BusyScript.Marker, StringComparison.OrdinalIgnoreCase) && _busy.TurnsAway(text))
            throw new RequestFault(FaultKind.Busy, $"Rate limit reached for {prompt.Model}. Please try again in {s_retryAfter.TotalSeconds}s.");

        var answer = ScriptedModel.AnswerTo(prompt, format.Name).CutTo(prompt.MaxOutputTokens);
        var usage = Usage.Of(prompt, answer, _cache.TakeUp(prompt.Text));
        response.Headers["x-request-id"] = Ids.Next("req_");
        if (prompt.Stream)
            await EventStream.SendAsync(response, format.Events(prompt, answer, usage), pieceDelay, cancellationToken);
        else
            await SendAsync(response, format.Document(prompt, answer, usage));
    }

    private static async Task<(string Text, JsonObject Body)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            throw new RequestFault(FaultKind.Invalid, "The content type must be application/json.");
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellationToken);
        try
        {
            return (text, JsonNode.Parse(text).RequiredObject("body"));
        }
        catch (JsonException fault)
        {
            throw new RequestFault(FaultKind.Invalid, $"We could not parse the JSON body of your request: {fault.Message}");
        }
    }

    private static async Task SendAsync(HttpResponse response, JsonObject document)
    {
        response.ContentType = "application/json";
        WireJson.Write(response.BodyWriter, document);
        await response.BodyWriter.FlushAsync();
    }
}
