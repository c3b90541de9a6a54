using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ProviderKit.Wire;

// Most events of a stream differ from the one before in one string only. An event whose whole effect was to append one string is remembered; when the
// next one has the same bytes before and after that string, only the string is decoded. Anything else is read in full. What some providers pad events with may
// differ as well: blanks before the last brace, and the text of a last property that nothing looks at.
public sealed partial class ResponseAssembler
{
    // Larger events are rare and not worth remembering.
    private const int LargestRemembered = 4096;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(x => (byte)x), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private byte[] _remembered = [];
    private int _rememberedLength;
    private int _pieceStart;
    private int _pieceEnd;
    private AnswerPart? _piecePart;
    private int _pieces;
    private int _paddingStart;   // where the text of the padding begins, or 0 when there is none
    private bool _isDisturbed;

    /// <summary>Reads an event, by what is remembered of the last one if possible.</summary>
    internal void ReadEvent(ChatWire wire, ReadOnlySpan<byte> utf8)
    {
        if (_piecePart is { } part && TryGetPiece(utf8, out var piece))
        {
            AppendTo(part, piece.GetString()!);
            return;
        }
        _piecePart = null;
        _pieces = 0;
        _isDisturbed = false;
        if (utf8.Length > LargestRemembered)
        {
            _rememberedLength = 0;
            wire.ReadEvent(utf8, this);
        }
        else
        {
            wire.ReadEvent(Remember(utf8), this);
        }
        if (_isDisturbed || _pieces != 1) _piecePart = null;
        _paddingStart = _piecePart is null ? 0 : FindPadding(wire);
    }

    private ReadOnlySpan<byte> Remember(ReadOnlySpan<byte> utf8)
    {
        if (_remembered.Length < utf8.Length) _remembered = new byte[Math.Max(512, utf8.Length * 2)];
        utf8.CopyTo(_remembered);
        _rememberedLength = utf8.Length;
        return _remembered.AsSpan(0, utf8.Length);
    }

    // Called for each string that an event appends.
    private void NotePiece(AnswerPart part, in JsonField text)
    {
        if (++_pieces > 1 || _rememberedLength == 0) return;
        var start = (long)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(_remembered), ref MemoryMarshal.GetReference(text.Bytes));
        var end = start + text.Bytes.Length;
        if (start < 1 || end >= _rememberedLength || _remembered[start - 1] != '"' || _remembered[end] != '"') return;
        (_pieceStart, _pieceEnd, _piecePart) = ((int)start, (int)end, part);
    }

    // Called for everything else that an event does to the answer and that is not the same when done twice.
    private void Disturb() => _isDisturbed = true;

    private bool TryGetPiece(ReadOnlySpan<byte> utf8, out JsonField piece)
    {
        piece = default;
        var before = _remembered.AsSpan(0, _pieceStart);
        var after = _paddingStart > 0 ? _remembered.AsSpan(_pieceEnd, _paddingStart - _pieceEnd) : WithoutBlanks(_remembered.AsSpan(_pieceEnd, _rememberedLength - _pieceEnd));
        utf8 = _paddingStart > 0 ? WithoutLastText(utf8) : WithoutBlanks(utf8);
        if (utf8.Length <= before.Length + after.Length || !utf8.StartsWith(before) || !utf8.EndsWith(after)) return false;
        var text = utf8[before.Length..^after.Length];
        var plain = text.IndexOfAny(EndsPlainText);
        if (plain >= 0 && !IsStringBody(text[plain..])) return false;
        piece = new JsonField(text, JsonTokenType.String, escaped: plain >= 0);
        return true;
    }

    // Without the brace that ends the document, and the blanks before it; nothing when it ends otherwise.
    private static ReadOnlySpan<byte> WithoutBlanks(ReadOnlySpan<byte> utf8) => utf8 is [.. var rest, (byte)'}'] ? rest.TrimEnd((byte)' ') : default;

    // Where the text of the last property begins, if it stands behind the piece, is plain, and the property is one that nothing looks at; else 0.
    private int FindPadding(ChatWire wire)
    {
        var behind = WithoutLastText(_remembered.AsSpan(0, _rememberedLength));
        if (behind.Length <= _pieceEnd || behind is not [.. var property, (byte)'"', (byte)':', (byte)'"']) return 0;
        var name = property[(property.LastIndexOf((byte)'"') + 1)..];
        // A name that begins behind an escape, or has one, is not known here.
        return name.Length == property.Length || name.Contains((byte)'\\') || property[^(name.Length + 2)] is not ((byte)',' or (byte)'{') || wire.LooksAt(name) ? 0 : behind.Length;
    }

    // Without the plain string that the document ends with (but with the quote that opens it) and the brace; nothing when it ends otherwise.
    private static ReadOnlySpan<byte> WithoutLastText(ReadOnlySpan<byte> utf8)
    {
        if (utf8 is not [.. var rest, (byte)'"', (byte)'}']) return default;
        var quote = rest.LastIndexOf((byte)'"');
        return quote < 1 || rest[(quote + 1)..].IndexOfAny(EndsPlainText) >= 0 || rest[quote - 1] != ':' ? default : rest[..(quote + 1)];
    }

    // Whether the rest of a string, from its first special byte on, has well-formed escapes and no end in it.
    private static bool IsStringBody(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            if (text[0] != '\\' || text.Length < 2) return false;
            var length = 2;
            if (text[1] == 'u')
            {
                length = 6;
                if (text.Length < length || text[2..length].ContainsAnyExcept(HexDigits)) return false;
            }
            else if (!"\"\\/bfnrt"u8.Contains(text[1]))
            {
                return false;
            }
            text = text[length..];
            var next = text.IndexOfAny(EndsPlainText);
            if (next < 0) return true;
            text = text[next..];
        }
    }
}
