namespace ProviderKit.Generator.CodeFixes;

/// <summary>
/// An object in a text that need not be JSON as a whole: a literal may be only a piece of a template.
/// </summary>
internal sealed class ObjectText
{
    private readonly string _text;
    private readonly int _open;
    private readonly int _close;

    private ObjectText(string text, int open, int close) => (_text, _open, _close) = (text, open, close);

    /// <summary>The object whose bracket stands at <paramref name="open"/>; null when there is none, or it does not end in this text.</summary>
    public static ObjectText? At(string text, int open)
    {
        if (open >= text.Length || text[open] != '{')
        {
            return null;
        }

        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfString(text, i);
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return new ObjectText(text, open, i);
            }
        }

        return null;
    }

    /// <summary>What to put where, so that the properties stand behind those that are there and look like them.</summary>
    public (int Start, int End, string Text) Add(IReadOnlyList<string> properties)
    {
        var inner = _text.Substring(_open + 1, _close - _open - 1);
        if (inner.Trim().Length == 0)
        {
            return (_open + 1, _close, $" {string.Join(", ", properties)} ");
        }

        var first = _open + 1 + inner.Length - inner.TrimStart().Length;
        var last = _close - (inner.Length - inner.TrimEnd().Length);
        var lineBreak = _text.LastIndexOf('\n', first - 1, first - _open);
        var before = lineBreak < 0 ? ", " : "," + _text.Substring(lineBreak > 0 && _text[lineBreak - 1] == '\r' ? lineBreak - 1 : lineBreak, first - lineBreak + (lineBreak > 0 && _text[lineBreak - 1] == '\r' ? 1 : 0));
        return (last, last, string.Concat(properties.Select(one => before + one)));
    }

    private static int EndOfString(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length;
    }
}
