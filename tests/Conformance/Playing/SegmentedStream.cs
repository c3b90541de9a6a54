namespace ProviderKit.Conformance.Playing;

/// <summary>A body that arrives in segments of given sizes, as from a network, but without one.</summary>
/// <param name="body">The bytes.</param>
/// <param name="nextSize">Gives the size of each segment; what the reader asks for limits it.</param>
/// <param name="breaks">Whether the connection breaks after the last byte, instead of ending.</param>
public sealed class SegmentedStream(ReadOnlyMemory<byte> body, Func<int> nextSize, bool breaks = false) : Stream
{
    private int _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;

        if (_position == body.Length)
            return breaks ? throw new HttpIOException(HttpRequestError.ResponseEnded, "The connection was reset.") : 0;

        var count = Math.Min(Math.Min(buffer.Length, Math.Max(1, nextSize())), body.Length - _position);
        body.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);

        try
        {
            return new(Read(buffer.Span));
        }
        catch (HttpIOException broken)
        {
            return ValueTask.FromException<int>(broken);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
