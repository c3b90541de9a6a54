using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.AI;
using ProviderKit.Wire;

namespace ProviderKit.AspNetCore;

// The answer.
public sealed partial class ProviderExchange
{
    // What waits to be sent never grows beyond this, however much is there already.
    private const int LargestBatch = 16 * 1024;

    /// <summary>Answers with one document.</summary>
    /// <param name="response">The answer; it is not changed.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="InvalidOperationException">There is no <see cref="Request"/>.</exception>
    /// <exception cref="NotSupportedException">Something in the answer has no form on this wire. Nothing was sent.</exception>
    public async Task WriteResponseAsync(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        using var document = new PooledBuffer();
        AnswerDocument.Write(Server, RequiredRequest, PassProperties ? response : WithoutProperties(response), document, NewId, Time);
        await SendAsync(document, StatusCodes.Status200OK);
    }

    /// <summary>
    /// Answers with a stream of events. The first update is waited for before anything is sent, so that a failure up to there is answered with its status;
    /// a later one is the stream's last event. Stops when the client has gone.
    /// </summary>
    /// <param name="updates">The answer. Its failures are answered here (<see cref="WriteFailureAsync"/>).</param>
    /// <returns>When everything is sent.</returns>
    /// <exception cref="InvalidOperationException">There is no <see cref="Request"/>.</exception>
    public async Task WriteStreamAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        using var pending = new PooledBuffer();
        using var writer = NewWriter(pending);
        try
        {
            await using var source = updates.GetAsyncEnumerator(Aborted);
            var hasUpdate = await source.MoveNextAsync();
            BeginStream();
            while (hasUpdate)
            {
                writer.Write(source.Current);
                var next = source.MoveNextAsync();
                if (FlushEachUpdate || !next.IsCompleted || pending.Length >= LargestBatch) await FlushAsync(pending);
                hasUpdate = await next;
            }
            writer.Complete();
            await FlushAsync(pending);
        }
        catch (Exception exception)
        {
            await FailAsync(exception, writer, pending);
        }
    }

    /// <summary>Answers with an error, with the status that the provider has for it.</summary>
    /// <param name="kind">What the error means.</param>
    /// <param name="failure">The error. Type, code and message that it lacks are those that the provider has for the kind; a wait becomes the header <c>retry-after</c>.</param>
    /// <param name="status">The HTTP status. Default: that of the kind.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="InvalidOperationException">The answer has begun.</exception>
    public async Task WriteErrorAsync(ErrorKind kind, WireError failure = default, int? status = null)
    {
        if (Context.Response.HasStarted) throw new InvalidOperationException("The answer has begun; its status has been sent.");
        using var document = new PooledBuffer();
        var usual = AnswerDocument.WriteError(Server, kind, failure, document);
        if (Server.ErrorTypeHeader is { } header)
        {
            var named = failure;
            Server.Describe(kind, ref named);
            if ((named.Type ?? named.Code) is { } type) Context.Response.Headers[header] = type;
        }
        if (failure.RetryAfter is { } wait) SetRetryAfter(Context.Response.Headers, wait);
        await SendAsync(document, status ?? usual);
    }

    /// <summary>
    /// Answers for an exception: one of a provider with its kind, message and wait, any other without details, which are logged only. Nothing is
    /// sent when the client has gone.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <returns>When it is sent.</returns>
    /// <exception cref="InvalidOperationException">The answer has begun.</exception>
    public async Task WriteFailureAsync(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (HasGone) return;
        var kind = Failures.Describe(exception, Server.Provider.Id, out var failure);
        Failures.Log(Context, Server.Provider, exception, kind);
        await WriteErrorAsync(kind, failure);
    }

    private ChatRequest RequiredRequest => Request ?? throw new InvalidOperationException("There is no request to answer. Read it first.");

    private AnswerStreamWriter NewWriter(PooledBuffer pending) => new(Server, RequiredRequest, pending)
    {
        NewId = NewId,
        Time = Time,
        KnownUsage = KnownUsage,
        SplitArguments = SplitArguments,
        PassProperties = PassProperties,
    };

    private void BeginStream()
    {
        Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var response = Context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = Server.StreamContentType;
        response.Headers.CacheControl = "no-cache";
    }

    private async Task FailAsync(Exception exception, AnswerStreamWriter writer, PooledBuffer pending)
    {
        if (HasGone) return;
        if (!writer.HasBegun && !Context.Response.HasStarted)
        {
            Context.Response.Headers.CacheControl = default;
            await WriteFailureAsync(exception);
            return;
        }
        var kind = Failures.Describe(exception, Server.Provider.Id, out var failure);
        Failures.Log(Context, Server.Provider, exception, kind);
        if (writer.HasEnded) return;
        writer.Fail(kind, failure);
        await FlushAsync(pending);
    }

    private async ValueTask FlushAsync(PooledBuffer pending)
    {
        if (pending.Length == 0) return;
        await Context.Response.BodyWriter.WriteAsync(pending.Written, Aborted);
        pending.Reset();
    }

    private async Task WriteDocumentAsync(Action<Utf8JsonWriter> write)
    {
        using var document = new PooledBuffer();
        AnswerDocument.Write(document, write);
        await SendAsync(document, StatusCodes.Status200OK);
    }

    private async Task SendAsync(PooledBuffer document, int status)
    {
        var response = Context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = document.Length;
        await response.BodyWriter.WriteAsync(document.Written, Aborted);
    }

    private bool HasGone => Aborted.IsCancellationRequested;

    private static ChatResponse WithoutProperties(ChatResponse response) => response.AdditionalProperties is not { Count: > 0 } ? response : new ChatResponse(response.Messages)
    {
        ResponseId = response.ResponseId,
        ConversationId = response.ConversationId,
        ModelId = response.ModelId,
        CreatedAt = response.CreatedAt,
        FinishReason = response.FinishReason,
        Usage = response.Usage,
    };

    // Whole seconds are what HTTP knows; the clients of several providers read milliseconds too.
    private static void SetRetryAfter(IHeaderDictionary headers, TimeSpan wait)
    {
        var milliseconds = Math.Max(0, (long)Math.Ceiling(wait.TotalMilliseconds));
        headers.RetryAfter = ((milliseconds + 999) / 1000).ToString(CultureInfo.InvariantCulture);
        if (milliseconds % 1000 != 0) headers["retry-after-ms"] = milliseconds.ToString(CultureInfo.InvariantCulture);
    }
}
