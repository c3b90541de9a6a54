using System.Buffers;

namespace ProviderKit.Wire;

/// <summary>
/// Frames a stream of JSON values, without an allocation for each: one on each line, over several lines, or the elements of one array, which some servers
/// stream too. Works on the buffer of the reader that the answer began with.
/// </summary>
/// <remarks>
/// Once a value was found to end with its line, values are taken to be lines, so that a damaged one spoils itself only. A value that the end of the stream
/// cuts off is still delivered.
/// </remarks>
internal sealed class JsonValueReader(SseReader bytes)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]\n"u8);

    private int _taken;     // what was delivered and is still in the buffer
    private int _scanned;   // no value ends before it
    private int _depth;
    private bool _inText;
    private bool _inArray;
    private bool _isLines;

    /// <summary>Takes the next value out of what was read from the stream so far.</summary>
    /// <param name="value">The value; gone with the next call.</param>
    /// <returns>Whether there was a whole one (or, at the end of the stream, the beginning of one).</returns>
    public bool TryRead(out ReadOnlySpan<byte> value)
    {
        bytes.Skip(_taken);
        _taken = 0;
        while (TryFindEnd(out var length))
        {
            value = bytes.Buffered[..length].Trim(" \t\r\n"u8);
            _scanned = 0;
            if (!value.IsEmpty)
            {
                _taken = length;
                return true;
            }
            bytes.Skip(length);
        }
        value = default;
        return false;
    }

    private bool TryFindEnd(out int length)
    {
        if (_scanned == 0) PassSeparators();
        var buffered = bytes.Buffered;
        length = _isLines ? EndOfLine(buffered) : EndOfValue(buffered);
        if (length > 0) return true;
        length = buffered.Length;
        return bytes.HasEnded && length > 0;
    }

    // What stands between values. The array of a stream is no value; its brackets only hold the others together.
    private void PassSeparators()
    {
        var buffered = bytes.Buffered;
        var at = 0;
        for (; at < buffered.Length; at++)
        {
            var one = buffered[at];
            if (one == '[' && !_isLines) _inArray = true;
            else if (one is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') && !(_inArray && one is (byte)',' or (byte)']')) break;
        }
        bytes.Skip(at);
    }

    private int EndOfLine(ReadOnlySpan<byte> buffered)
    {
        var end = buffered[_scanned..].IndexOf((byte)'\n');
        if (end >= 0) return _scanned + end + 1;
        _scanned = buffered.Length;
        return 0;
    }

    private int EndOfValue(ReadOnlySpan<byte> buffered)
    {
        while (_scanned < buffered.Length)
        {
            if (_inText)
            {
                if (!TryPassText(buffered)) return 0;
                continue;
            }
            var next = buffered[_scanned..].IndexOfAny(Structure);
            if (next < 0)
            {
                _scanned = buffered.Length;
                return 0;
            }
            _scanned += next + 1;
            switch (buffered[_scanned - 1])
            {
                case (byte)'"':
                    _inText = true;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--_depth <= 0) return Ended(buffered, _scanned);
                    break;
                default:
                    // What is neither object nor array, such as a stray word, ends with its line.
                    if (_depth == 0) return _scanned;
                    break;
            }
        }
        return 0;
    }

    private bool TryPassText(ReadOnlySpan<byte> buffered)
    {
        while (true)
        {
            var next = buffered[_scanned..].IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            if (next < 0)
            {
                _scanned = buffered.Length;
                return false;
            }
            _scanned += next;
            if (buffered[_scanned] == '"')
            {
                _scanned++;
                break;
            }
            if (buffered[_scanned] == '\n')
            {
                // No text goes over a line: the value is broken off here, and what follows is another.
                _depth = 0;
                break;
            }
            // The network may have split an escape.
            if (_scanned + 1 == buffered.Length) return false;
            _scanned += 2;
        }
        _inText = false;
        return true;
    }

    private int Ended(ReadOnlySpan<byte> buffered, int end)
    {
        _depth = 0;
        _isLines = !_inArray && end < buffered.Length && buffered[end] is (byte)'\n' or (byte)'\r' && !buffered[..end].Contains((byte)'\n');
        return end;
    }
}
