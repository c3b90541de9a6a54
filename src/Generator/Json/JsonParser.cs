using System.Globalization;
using System.Text;

namespace ProviderKit.Generator.Json;

/// <summary>
/// Reads JSON text (RFC 8259) into values that know their positions. It is our own because every diagnostic needs
/// those positions and an analyzer must not bring a JSON library along.
/// </summary>
internal sealed class JsonParser
{
    private readonly string _text;
    private readonly JsonLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly StringPool _strings = new();

    /// <summary>Members and items of what is still open; each takes its own off the end when it closes.</summary>
    private readonly List<JsonMember> _members = [];
    private readonly List<JsonValue> _items = [];
    private int _at;
    private int _depth;
    private int _values;

    private JsonParser(string text, JsonLimits limits, CancellationToken cancellationToken) =>
        (_text, _limits, _cancellationToken) = (text, limits, cancellationToken);

    /// <summary>Parses a file's text; exactly one of the results is not null.</summary>
    public static (JsonValue? Value, JsonFault? Fault) Parse(string text, CancellationToken cancellationToken = default) =>
        Parse(text, JsonLimits.File, cancellationToken);

    /// <summary>Parses <paramref name="text"/>; exactly one of the results is not null.</summary>
    public static (JsonValue? Value, JsonFault? Fault) Parse(string text, JsonLimits limits, CancellationToken cancellationToken)
    {
        if (text.Length > limits.Length)
        {
            return (null, TooLong(limits));
        }

        var parser = new JsonParser(text, limits, cancellationToken);
        try
        {
            parser.SkipBlanks();
            var value = parser.ReadValue();
            parser.SkipBlanks();
            if (parser._at < text.Length)
            {
                throw parser.Fault("there is more text after the JSON value");
            }

            return (value, null);
        }
        catch (FaultException fault)
        {
            return (null, fault.Fault);
        }
    }

    /// <summary>What is wrong with a text that is too long to be read: about it as a whole, as no character of it is to blame.</summary>
    public static JsonFault TooLong(JsonLimits limits) => new($"it is longer than {Number(limits.Length)} characters", 0, 0);

    private JsonValue ReadValue()
    {
        if ((++_values & 0xFFF) == 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
        }

        if (_values > _limits.Values)
        {
            throw Fault($"the JSON has more than {Number(_limits.Values)} values");
        }

        if (_at >= _text.Length)
        {
            throw Fault("the JSON ends where a value is expected");
        }

        return _text[_at] switch
        {
            '{' => ReadObject(),
            '[' => ReadArray(),
            '"' => ReadStringValue(),
            't' => ReadLiteral("true", JsonKind.True),
            'f' => ReadLiteral("false", JsonKind.False),
            'n' => ReadLiteral("null", JsonKind.Null),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            var c => throw Fault($"a JSON value cannot begin with '{c}'"),
        };
    }

    private JsonValue ReadObject()
    {
        var start = Open();
        var first = _members.Count;
        while (!TryClose('}', _members.Count - first))
        {
            if (_at >= _text.Length || _text[_at] != '"')
            {
                throw Fault(_at < _text.Length && _text[_at] == '}' ? "there is a comma before the '}'" : "a property name in double quotes is expected");
            }

            var nameStart = _at;
            var name = ReadString();
            var nameEnd = _at;
            SkipBlanks();
            Expect(':');
            SkipBlanks();
            _members.Add(new JsonMember(name, nameStart, nameEnd, ReadValue()));
            SkipBlanks();
        }

        _depth--;
        return JsonValue.Object(start, _at, TakeFrom(_members, first));
    }

    private JsonValue ReadArray()
    {
        var start = Open();
        var first = _items.Count;
        while (!TryClose(']', _items.Count - first))
        {
            _items.Add(ReadValue());
            SkipBlanks();
        }

        _depth--;
        return JsonValue.Array(start, _at, TakeFrom(_items, first));
    }

    private static T[] TakeFrom<T>(List<T> open, int first)
    {
        var taken = new T[open.Count - first];
        open.CopyTo(first, taken, 0, taken.Length);
        open.RemoveRange(first, taken.Length);
        return taken;
    }

    private int Open()
    {
        if (++_depth > _limits.Depth)
        {
            throw Fault($"the JSON is nested deeper than {_limits.Depth} levels");
        }

        var start = _at++;
        SkipBlanks();
        return start;
    }

    /// <summary>Consumes the closing bracket, or the comma before the next item.</summary>
    private bool TryClose(char bracket, int count)
    {
        if (_at < _text.Length && _text[_at] == bracket)
        {
            _at++;
            return true;
        }

        if (count >= _limits.Items)
        {
            throw Fault($"there are more than {Number(_limits.Items)} {(bracket == '}' ? "properties in the object" : "items in the array")}");
        }

        if (count > 0)
        {
            Expect(',', bracket);
            SkipBlanks();
        }

        return false;
    }

    private JsonValue ReadStringValue()
    {
        var start = _at;
        var text = ReadString();
        return JsonValue.Leaf(JsonKind.String, start, _at, text);
    }

    private string ReadString()
    {
        var start = ++_at;
        StringBuilder? unescaped = null;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '"')
            {
                var plain = unescaped is null ? _strings.Get(_text, start, _at - start) : unescaped.ToString();
                _at++;
                return plain;
            }

            if (c < ' ')
            {
                throw Fault("a line break or control character inside a string must be escaped");
            }

            if (c == '\\')
            {
                unescaped ??= new StringBuilder().Append(_text, start, _at - start);
                unescaped.Append(ReadEscape());
            }
            else
            {
                unescaped?.Append(c);
                _at++;
            }
        }

        throw Fault("the string has no closing quote", start - 1);
    }

    private char ReadEscape()
    {
        var start = _at++;
        var c = _at < _text.Length ? _text[_at++] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 <= _text.Length
                && ushort.TryParse(_text.Substring(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default:
                throw Fault("this is no JSON escape", start);
        }
    }

    private JsonValue ReadNumber()
    {
        var start = _at;
        if (_text[_at] == '-')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at] == '0')
        {
            _at++;
        }
        else
        {
            ReadDigits(start);
        }

        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            ReadDigits(start);
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-')
            {
                _at++;
            }

            ReadDigits(start);
        }

        return JsonValue.Leaf(JsonKind.Number, start, _at, _strings.Get(_text, start, _at - start));
    }

    private void ReadDigits(int start)
    {
        var first = _at;
        while (_at < _text.Length && _text[_at] is >= '0' and <= '9')
        {
            _at++;
        }

        if (_at == first)
        {
            throw Fault("the number lacks a digit", start);
        }
    }

    private JsonValue ReadLiteral(string literal, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _at, literal, 0, literal.Length) != 0)
        {
            throw Fault($"'{literal}' is expected");
        }

        _at += literal.Length;
        return JsonValue.Leaf(kind, _at - literal.Length, _at, literal);
    }

    private void Expect(char c, char alternative = '\0')
    {
        if (_at >= _text.Length || _text[_at] != c)
        {
            throw Fault(alternative == '\0' ? $"'{c}' is expected" : $"'{c}' or '{alternative}' is expected");
        }

        _at++;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private static string Number(int limit) => limit.ToString("N0", CultureInfo.InvariantCulture);

    private FaultException Fault(string message, int? start = null)
    {
        var from = Math.Min(start ?? _at, _text.Length);
        return new FaultException(new JsonFault(message, from, Math.Min(Math.Max(_at, from + 1), _text.Length)));
    }

    private sealed class FaultException(JsonFault fault) : Exception
    {
        public JsonFault Fault { get; } = fault;
    }
}
