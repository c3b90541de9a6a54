using System.ComponentModel;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProviderKit.Wire;

/// <summary>The body of a request: UTF-8 JSON in pooled segments, written at once and kept until disposal, so that it can be sent again.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class WireContent : HttpContent
{
    private readonly PooledSegments _body = new();
    private readonly Lock _lock = new();
    private int _copies;
    private bool _isDisposed;

    /// <summary>Writes the body.</summary>
    /// <param name="wire">The wire format.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidOperationException">Something that the provider requires is missing.</exception>
    /// <exception cref="NotSupportedException">Something in the request has no form on this wire.</exception>
    public WireContent(ChatWire wire, ChatRequest request)
        : this(Writing(wire, request)) => ModelId = request.Options?.ModelId;

    /// <summary>Writes a body.</summary>
    /// <param name="write">Writes it.</param>
    /// <exception cref="InvalidOperationException">Something that the provider requires is missing.</exception>
    /// <exception cref="NotSupportedException">Something in the request has no form on this wire.</exception>
    public WireContent(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            using var json = new Utf8JsonWriter(_body, WriterOptions);
            write(json);
        }
        catch
        {
            _body.Clear();
            throw;
        }
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    private static Action<Utf8JsonWriter> Writing(ChatWire wire, ChatRequest request)
    {
        ArgumentNullException.ThrowIfNull(wire);
        ArgumentNullException.ThrowIfNull(request);
        return json => wire.WriteRequest(json, request);
    }

    /// <summary>The model that a chat request names, for handlers on the way: the limits that its answer tells are that model's.</summary>
    internal string? ModelId { get; }

    /// <summary>How all JSON for providers is written: as UTF-8 text, not escaped for web pages.</summary>
    internal static JsonWriterOptions WriterOptions => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
#if !DEBUG
        SkipValidation = true,
#endif
    };

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        BeginCopy();
        try
        {
            await _body.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            EndCopy();
        }
    }

    /// <inheritdoc/>
    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        BeginCopy();
        try
        {
            _body.CopyTo(stream);
        }
        finally
        {
            EndCopy();
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_lock)
            {
                if (!_isDisposed && _copies == 0) _body.Clear();
                _isDisposed = true;
            }
        }
        base.Dispose(disposing);
    }

    private void BeginCopy()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _copies++;
        }
    }

    // When a server answers before it has read everything, the request is disposed of while it is still being sent. Segments that went back to the
    // pool then would be sent with somebody else's bytes in them.
    private void EndCopy()
    {
        lock (_lock)
        {
            if (--_copies == 0 && _isDisposed) _body.Clear();
        }
    }
}
