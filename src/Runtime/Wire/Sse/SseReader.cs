using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProviderKit.Wire;

/// <summary>
/// Reads server-sent events by the rules of the WHATWG, over one pooled buffer and without an allocation per event. Four things are deliberately
/// more forgiving than the rules, since servers need it: an event that the end of the stream cuts off before its blank line is still delivered,
/// a field named <c>error</c> counts as data of an event of that name, lines of bare JSON are an event's data, and white space around the data is trimmed.
/// </summary>
/// <example>
/// <code>
/// do
/// {
///     while (reader.TryRead(out var read)) Handle(read.Data);
/// }
/// while (await reader.FillAsync(cancellationToken));
/// </code>
/// After <see cref="FillAsync"/> has said false, <see cref="TryRead"/> delivers what was cut off.
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SseReader : IDisposable
{
    // One event beyond this is no chat answer any more (base64 images are tens of megabytes at most).
    private const int LargestBuffer = 256 * 1024 * 1024;

    private readonly Stream _stream;
    private byte[] _buffer;
    private int _start;      // the first byte of the line that comes next
    private int _scanned;    // no line ends between _start and here
    private int _end;        // the first free byte
    private bool _ended;
    private bool _afterBom;
    private bool _skipLineFeed;
    private bool _isBare;

    // The event that is being read. Slices of the buffer, or the side buffer once there is a second line of data.
    private Slice _name;
    private Slice _data;
    private bool _hasData;
    private byte[]? _joined;
    private int _joinedLength;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">The stream; it stays open when the reader is disposed.</param>
    /// <param name="capacity">The first size of the buffer in bytes, which grows as an event needs it.</param>
    public SseReader(Stream stream, int capacity = 16 * 1024)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    }

    /// <summary>What has been read from the stream and not yet been taken.</summary>
    internal ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether the stream has come to its end.</summary>
    internal bool HasEnded => _ended;

    /// <summary>Takes bytes away that are read in another way than as events.</summary>
    internal void Skip(int count)
    {
        _start += count;
        _scanned = _start;
    }

    /// <summary>Takes the next event out of what was read from the stream so far.</summary>
    /// <param name="read">The event; gone with the next call of any method.</param>
    /// <returns>Whether there was a whole one (or, at the end of the stream, the beginning of one).</returns>
    public bool TryRead(out SseEvent read)
    {
        if (!PassBom())
        {
            read = default;
            return false;
        }
        while (TryReadLine(out var line))
        {
            if (line.Length > 0) ReadField(line);
            else if (TryFinish(out read)) return true;
        }
        if (_ended) return TryFinish(out read);
        read = default;
        return false;
    }

    /// <summary>Reads more from the stream.</summary>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>Whether anything came; false at the end of the stream.</returns>
    /// <exception cref="InvalidDataException">An event is larger than 256 MiB.</exception>
    /// <exception cref="IOException">The stream broke.</exception>
    public ValueTask<bool> FillAsync(CancellationToken cancellationToken = default)
    {
        if (_ended) return new(false);
        var reading = _stream.ReadAsync(FreeMemory(), cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Filled(reading.Result)) : AwaitAsync(this, reading);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<bool> AwaitAsync(SseReader reader, ValueTask<int> reading) => reader.Filled(await reading.ConfigureAwait(false));
    }

    /// <summary>Gives the buffers back. The stream stays open.</summary>
    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _start = _scanned = _end = 0;
        _ended = true;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        if (_joined is not null) ArrayPool<byte>.Shared.Return(_joined);
        _joined = null;
    }

    private bool Filled(int count)
    {
        _end += count;
        _ended = count == 0;
        return !_ended;
    }

    // Room for at least a few hundred bytes: free space, else what is done with is dropped, else the buffer grows.
    private Memory<byte> FreeMemory()
    {
        const int Least = 512;
        var keep = _start;
        if (_hasData && _joinedLength == 0) keep = Math.Min(keep, _data.Start);
        if (_name.Length > 0) keep = Math.Min(keep, _name.Start);
        if (keep == _end) DropBefore(keep);
        else if (_buffer.Length - _end < Least)
        {
            if (keep > _buffer.Length / 2) DropBefore(keep);
            else Grow();
        }
        return _buffer.AsMemory(_end);
    }

    private void DropBefore(int keep)
    {
        _buffer.AsSpan(keep, _end - keep).CopyTo(_buffer);
        _start -= keep;
        _scanned -= keep;
        _end -= keep;
        _data.Start -= keep;
        _name.Start -= keep;
    }

    private void Grow()
    {
        if (_buffer.Length >= LargestBuffer) throw new InvalidDataException($"One event is larger than {LargestBuffer >> 20} MiB.");
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // A byte order mark may come in pieces; until it is known whether it is one, nothing is read.
    private bool PassBom()
    {
        if (_afterBom) return true;
        var bom = "\uFEFF"u8;
        var begin = Buffered;
        if (begin.Length < bom.Length && !_ended && bom.StartsWith(begin)) return false;
        _afterBom = true;
        if (begin.StartsWith(bom)) _start = _scanned = bom.Length;
        return true;
    }

    private bool TryReadLine(out Slice line)
    {
        if (_skipLineFeed && _start < _end)
        {
            // The line feed of a CRLF that the network split.
            _skipLineFeed = false;
            if (_buffer[_start] == '\n') _scanned = ++_start;
        }
        var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            _scanned = _end;
            line = new Slice(_start, _end - _start);
            if (!_ended || line.Length == 0) return false;
            _start = _end;
            return true;
        }
        var lineEnd = _scanned + length;
        line = new Slice(_start, lineEnd - _start);
        _start = lineEnd + 1;
        if (_buffer[lineEnd] == '\r')
        {
            if (_start == _end) _skipLineFeed = true;
            else if (_buffer[_start] == '\n') _start++;
        }
        _scanned = _start;
        return true;
    }

    private void ReadField(Slice line)
    {
        var text = Span(line);
        // Some servers break off with an error as bare JSON, over several lines.
        if (_isBare || text[0] == '{')
        {
            _isBare = true;
            AddData(line);
            return;
        }
        var colon = text.IndexOf((byte)':');
        if (colon == 0) return;
        var field = colon < 0 ? text : text[..colon];
        var value = colon < 0 ? line.Length : colon + 1;
        if (value < text.Length && text[value] == ' ') value++;
        var slice = new Slice(line.Start + value, line.Length - value);

        if (field.SequenceEqual("data"u8)) AddData(slice);
        else if (field.SequenceEqual("event"u8)) _name = slice;
        else if (field.SequenceEqual("error"u8))
        {
            if (_name.Length == 0) _name = new Slice(line.Start, field.Length);
            AddData(slice);
        }
    }

    private void AddData(Slice value)
    {
        if (!_hasData)
        {
            _data = value;
            _hasData = true;
            return;
        }
        if (_joinedLength == 0) Join(Span(_data));
        Join("\n"u8);
        Join(Span(value));
    }

    private void Join(ReadOnlySpan<byte> piece)
    {
        var needed = _joinedLength + piece.Length;
        if (needed > LargestBuffer) throw new InvalidDataException($"One event is larger than {LargestBuffer >> 20} MiB.");
        if (_joined is null || _joined.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * (_joined?.Length ?? 512)));
            if (_joined is not null)
            {
                _joined.AsSpan(0, _joinedLength).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_joined);
            }
            _joined = larger;
        }
        piece.CopyTo(_joined.AsSpan(_joinedLength));
        _joinedLength = needed;
    }

    // By the rules an event without data is none.
    private bool TryFinish(out SseEvent read)
    {
        var finished = _hasData;
        var data = _joinedLength > 0 ? _joined.AsSpan(0, _joinedLength) : Span(_data);
        read = finished ? new SseEvent(Span(_name), data.Trim(" \t\r\n"u8)) : default;
        _hasData = false;
        _joinedLength = 0;
        _name = _data = default;
        return finished;
    }

    // An empty slice may have been moved to before the buffer.
    private ReadOnlySpan<byte> Span(Slice slice) => slice.Length == 0 ? default : _buffer.AsSpan(slice.Start, slice.Length);

    private record struct Slice(int Start, int Length);
}
