using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProviderKit.Generator.Diagnostics;

namespace ProviderKit.Generator.CodeFixes;

/// <summary>A string literal that characters of the value are replaced in, whichever way it is written.</summary>
internal sealed class LiteralEdit
{
    private readonly SyntaxToken _token;
    private readonly List<int> _offsets;

    private LiteralEdit(SyntaxToken token, List<int> offsets, int start, int end) => (_token, _offsets, Start, End) = (token, offsets, start, end);

    /// <summary>The literal's value.</summary>
    public string Value => _token.ValueText;

    /// <summary>Where what is underlined begins in the value.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>The underlined part of the value.</summary>
    public string Underlined => Value.Substring(Start, End - Start);

    /// <summary>Whether the value as a whole is underlined, its quotes included.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>The literal that <paramref name="fault"/> is underlined in; null when it is none, or more than one.</summary>
    public static LiteralEdit? Of(Fault fault)
    {
        var token = fault.Root.FindToken(fault.Span.Start);
        if (!token.Parent.IsKind(SyntaxKind.StringLiteralExpression) || !token.Span.Contains(fault.Span) || LiteralMap.OffsetsOf(token) is not { } offsets)
        {
            return null;
        }

        if (token.Span == fault.Span)
        {
            return new LiteralEdit(token, offsets, 0, token.ValueText.Length) { IsWhole = true };
        }

        var start = offsets.IndexOf(fault.Span.Start - token.SpanStart);
        var end = Enumerable.Range(0, offsets.Count).FirstOrDefault(one => one > start && LiteralMap.EndOf(offsets, one) == fault.Span.End - token.SpanStart);
        return start < 0 || end == 0 ? null : new LiteralEdit(token, offsets, start, end);
    }

    /// <summary>The change of the source that replaces characters of the value; null when the literal cannot say what would come of it.</summary>
    public TextChange? Replace(int start, int end, string text)
    {
        var from = _offsets[start];
        var to = end > start ? LiteralMap.EndOf(_offsets, end) : from;
        var change = new TextChange(TextSpan.FromBounds(_token.SpanStart + from, _token.SpanStart + to), Escape(text));
        var edited = _token.Text.Substring(0, from) + change.NewText + _token.Text.Substring(to);
        var value = Value.Substring(0, start) + text + Value.Substring(end);
        return ValueOf(edited) == value ? change : null;
    }

    private static string? ValueOf(string literal)
    {
        var expression = SyntaxFactory.ParseExpression(literal);
        return expression is LiteralExpressionSyntax { Token: var token } && !expression.ContainsDiagnostics && token.Text.Length == literal.Length ? token.ValueText : null;
    }

    private string Escape(string text) => _token.Kind() switch
    {
        SyntaxKind.SingleLineRawStringLiteralToken => text,
        SyntaxKind.MultiLineRawStringLiteralToken => text.Replace("\n", "\n" + Indentation()),
        _ when _token.Text.StartsWith("@", StringComparison.Ordinal) => text.Replace("\"", "\"\""),
        _ => EscapeRegular(text),
    };

    /// <summary>What each line of a raw literal begins with: that which stands before its closing quotes.</summary>
    private string Indentation()
    {
        var last = _token.Text.Substring(_token.Text.LastIndexOf('\n') + 1);
        return last.Substring(0, last.Length - last.TrimStart().Length);
    }

    private static string EscapeRegular(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => result.Append('\\').Append(c),
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                < ' ' => result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
