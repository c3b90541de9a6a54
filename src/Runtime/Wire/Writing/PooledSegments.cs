using System.Buffers;

namespace ProviderKit.Wire;

/// <summary>Bytes in pooled segments: what is written is never copied to make room, and one large body does not need one large array.</summary>
internal sealed class PooledSegments : IBufferWriter<byte>
{
    private const int SmallestSegment = 16 * 1024;
    private const int LargestSegment = 1024 * 1024;

    private readonly List<ArraySegment<byte>> _full = [];
    private byte[] _current = [];
    private int _used;

    /// <summary>How many bytes were written.</summary>
    public long Length { get; private set; }

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _current.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _current.AsSpan(_used);
    }

    public async Task CopyToAsync(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var segment in _full) await stream.WriteAsync(segment, cancellationToken).ConfigureAwait(false);
        if (_used > 0) await stream.WriteAsync(_current.AsMemory(0, _used), cancellationToken).ConfigureAwait(false);
    }

    public void CopyTo(Stream stream)
    {
        foreach (var segment in _full) stream.Write(segment);
        if (_used > 0) stream.Write(_current.AsSpan(0, _used));
    }

    /// <summary>Gives the segments back to the pool.</summary>
    public void Clear()
    {
        foreach (var segment in _full) ArrayPool<byte>.Shared.Return(segment.Array!);
        _full.Clear();
        if (_current.Length > 0) ArrayPool<byte>.Shared.Return(_current);
        _current = [];
        _used = 0;
        Length = 0;
    }

    private void Ensure(int sizeHint)
    {
        if (_current.Length - _used >= Math.Max(sizeHint, 1)) return;
        if (_used > 0) _full.Add(new ArraySegment<byte>(_current, 0, _used));
        else if (_current.Length > 0) ArrayPool<byte>.Shared.Return(_current);
        var size = Math.Clamp(_current.Length * 2, SmallestSegment, LargestSegment);
        _current = ArrayPool<byte>.Shared.Rent(Math.Max(size, sizeHint));
        _used = 0;
    }
}
