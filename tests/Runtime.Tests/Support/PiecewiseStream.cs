namespace ProviderKit.Tests.Support;

/// <summary>A stream that gives its bytes in the pieces that it was made of, then ends, breaks or falls silent. Before each read something may happen.</summary>
internal sealed class PiecewiseStream(IEnumerable<byte[]> pieces, Exception? breaksWith = null, bool fallsSilent = false, Action? before = null) : Stream
{
    private readonly Queue<ReadOnlyMemory<byte>> _pieces = new(pieces.Where(static piece => piece.Length > 0).Select(static piece => (ReadOnlyMemory<byte>)piece));
    private ReadOnlyMemory<byte> _rest;

    public bool IsDisposed { get; private set; }

    public TaskCompletionSource Silence { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static PiecewiseStream Whole(string text) => new([System.Text.Encoding.UTF8.GetBytes(text)]);

    public static PiecewiseStream ByteByByte(byte[] bytes) => new(bytes.Select(static one => new[] { one }));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (before is not null)
        {
            await Task.Yield();
            before();
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (_rest.IsEmpty && !_pieces.TryDequeue(out _rest))
        {
            if (breaksWith is not null) throw breaksWith;
            if (!fallsSilent) return 0;
            Silence.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        var length = Math.Min(_rest.Length, buffer.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
