using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ProviderKit.Generator.Emission;

/// <summary>Writes C# text line by line, indented by its braces, with <c>\n</c> line ends whatever the machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _atBlockStart = true;
    private bool _afterBlock;

    /// <summary>Writes a line, or the lines of a multi-line text.</summary>
    public SourceWriter Line(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            WriteLine(line.TrimEnd('\r', ' '));
        }

        return this;
    }

    /// <summary>Writes an empty line, but never at the start of a block.</summary>
    public SourceWriter Blank()
    {
        if (!_atBlockStart)
        {
            _text.Append('\n');
            _atBlockStart = true;
        }

        return this;
    }

    /// <summary>Writes a head such as <c>if (x)</c> and opens its block.</summary>
    public SourceWriter Open(string head)
    {
        Line(head).WriteLine("{");
        _depth++;
        _atBlockStart = true;
        return this;
    }

    public SourceWriter Close(string tail = "")
    {
        _depth--;
        WriteLine("}" + tail);
        return this;
    }

    /// <summary>Writes what <paramref name="body"/> writes, in a block under all the conditions when there are any.</summary>
    public SourceWriter If(IReadOnlyCollection<string> conditions, Action body)
    {
        if (conditions.Count == 0)
        {
            body();
            return this;
        }

        Open($"if ({string.Join(" && ", conditions)})");
        body();
        return Close();
    }

    /// <summary>Writes a doc comment's summary.</summary>
    public SourceWriter Summary(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length == 1)
        {
            return Line($"/// <summary>{lines[0]}</summary>");
        }

        WriteLine("/// <summary>");
        foreach (var line in lines)
        {
            WriteLine("/// " + line.TrimEnd('\r', ' '));
        }

        WriteLine("/// </summary>");
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>A C# string literal.</summary>
    public static string Literal(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A C# UTF-8 string literal.</summary>
    public static string Utf8(string value) => Literal(value) + "u8";

    /// <summary>Text inside a doc comment.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private void WriteLine(string line)
    {
        // A block stands apart from what follows it, unless that belongs to it.
        if (_afterBlock && line.Length > 0 && line[0] is not ('}' or ')') && !line.StartsWith("else", StringComparison.Ordinal))
        {
            Blank();
        }

        _afterBlock = line.Length > 0 && line[0] == '}';
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
            _atBlockStart = false;
        }

        _text.Append('\n');
    }
}
