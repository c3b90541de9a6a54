using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>Makes a result of a document, which is gone when it returns.</summary>
internal delegate TResult DocumentReader<out TResult>(ReadOnlySpan<byte> document, DocumentExchange exchange);

/// <summary>One exchange whose answer is one document, and no chat: sends the request, checks the status, reads the body into pooled memory.</summary>
internal sealed class DocumentExchange(ChatWire wire, TimeSpan? timeout, TimeProvider time, CancellationToken caller)
{
    private HttpResponseMessage? _response;

    /// <summary>Sends a request and reads the document that answers it.</summary>
    /// <param name="send">Sends the request.</param>
    /// <param name="read">Reads the document.</param>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<HttpResponseMessage>> send, DocumentReader<TResult> read)
    {
        using var deadline = new Deadline(timeout, time, caller);
        try
        {
            caller.ThrowIfCancellationRequested();
            deadline.Start();
            _response = await send(deadline.Token).ConfigureAwait(false);
            using var body = new SseReader(await _response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false), Capacity(_response));
            await FillAsync(body, deadline.Token).ConfigureAwait(false);
            return Read(body, read);
        }
        catch (Exception exception)
        {
            throw new ExchangeFailures(wire, deadline, _response is not null, IsStream: false, Details, caller).Translate(exception);
        }
        finally
        {
            _response?.Dispose();
        }
    }

    /// <summary>Throws the error that a document with status 200 holds in place of an answer.</summary>
    public void ThrowIfError(ReadOnlySpan<byte> document)
    {
        var error = default(WireError);
        ExchangeErrors.TryRead(wire, document, ref error);
        if (error.HasValue) throw ExchangeErrors.Of(wire, error, Details(), _response!.RequestMessage);
    }

    /// <summary>The error for a document that cannot be used.</summary>
    public ProviderException Malformed(string what, ReadOnlySpan<byte> document, Exception? inner)
    {
        var excerpt = Excerpt.Of(document, _response?.RequestMessage);
        return ExchangeErrors.Of(wire, ErrorKind.MalformedResponse, excerpt.Length == 0 ? what + "." : $"{what}: {excerpt}", Details(), inner);
    }

    private ErrorDetails Details() => ExchangeErrors.Details(_response, time);

    // Vectors come as one large document; its length saves the buffer from growing.
    private static int Capacity(HttpResponseMessage response) => response.Content.Headers.ContentLength is > 0 and < 64 * 1024 * 1024 and { } length ? (int)length + 1024 : 16 * 1024;

    private async Task FillAsync(SseReader body, CancellationToken cancellationToken)
    {
        try
        {
            while (await body.FillAsync(cancellationToken).ConfigureAwait(false)) { }
        }
        catch (InvalidOperationException exception) when (exception is not ObjectDisposedException)
        {
            // What the framework throws for damaged Brotli; for the other compressions it is InvalidDataException.
            throw new InvalidDataException(exception.Message, exception);
        }
        catch (Exception exception) when (!_response!.IsSuccessStatusCode && ExchangeFailures.IsLost(exception) && !caller.IsCancellationRequested)
        {
            // The status says enough; what came of the body may say more.
        }
    }

    private TResult Read<TResult>(SseReader body, DocumentReader<TResult> read)
    {
        var document = body.Buffered;
        if (document.StartsWith("\uFEFF"u8)) document = document[3..];
        if (!_response!.IsSuccessStatusCode) throw ExchangeErrors.OfStatus(wire, _response, document, time);
        if (document.Trim(" \t\r\n"u8).IsEmpty) throw Malformed("The answer is empty", document, null);
        try
        {
            return read(document, this);
        }
        catch (JsonException exception)
        {
            throw Malformed("The answer is not JSON", document, exception);
        }
    }
}
