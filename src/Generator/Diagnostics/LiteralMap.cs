using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.Diagnostics;

/// <summary>Finds characters of a string's value in the literal that it was written in.</summary>
internal static class LiteralMap
{
    /// <summary>Where the characters <paramref name="start"/> to <paramref name="end"/> of the value stand in the source; null when that cannot be said.</summary>
    public static TextSpan? Find(SyntaxToken literal, int start, int end)
    {
        if (OffsetsOf(literal) is not { } offsets || start < 0 || start > end || end >= offsets.Count)
        {
            return null;
        }

        // A value's end has no character of its own; the last one stands for it.
        if (start == end && start > 0)
        {
            start--;
        }

        return TextSpan.FromBounds(literal.SpanStart + offsets[start], literal.SpanStart + (end > start ? EndOf(offsets, end) : offsets[end]));
    }

    /// <summary>Where each character of the value, and its end, stands in the literal's text; null when that cannot be said.</summary>
    public static List<int>? OffsetsOf(SyntaxToken literal)
    {
        var text = literal.Text;
        var offsets = literal.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal) => Verbatim(text),
            SyntaxKind.StringLiteralToken => Regular(text),
            SyntaxKind.SingleLineRawStringLiteralToken => RawSingleLine(text),
            SyntaxKind.MultiLineRawStringLiteralToken => RawMultiLine(text),
            _ => [],
        };

        // The last offset is that of the value's end. Anything else means that the literal is not what we took it for.
        return offsets.Count == literal.ValueText.Length + 1 ? offsets : null;
    }

    /// <summary>Behind the last character that is meant, which in a raw string can be before a line's indentation.</summary>
    public static int EndOf(List<int> offsets, int end) => offsets[end - 1] + Math.Max(1, Math.Min(offsets[end] - offsets[end - 1], MaxEscape));

    /// <summary>The longest escape is <c>\U0010FFFF</c>; a greater distance is indentation.</summary>
    private const int MaxEscape = 10;

    private static List<int> Verbatim(string text)
    {
        var offsets = new List<int>(text.Length);
        var at = 2;
        while (at < text.Length - 1)
        {
            offsets.Add(at);
            at += text[at] == '"' ? 2 : 1;
        }

        offsets.Add(at);
        return offsets;
    }

    private static List<int> Regular(string text)
    {
        var offsets = new List<int>(text.Length);
        var at = 1;
        while (at < text.Length - 1)
        {
            offsets.Add(at);
            if (text[at] != '\\')
            {
                at++;
                continue;
            }

            var length = LengthOfEscape(text, at);
            if (text[at + 1] == 'U' && IsBeyondBasicPlane(text, at))
            {
                offsets.Add(at);
            }

            at += length;
        }

        offsets.Add(at);
        return offsets;
    }

    private static int LengthOfEscape(string text, int at)
    {
        switch (text[at + 1])
        {
            case 'u':
                return 6;
            case 'U':
                return 10;
            case 'x':
                var digits = 0;
                while (digits < 4 && at + 2 + digits < text.Length && Uri.IsHexDigit(text[at + 2 + digits]))
                {
                    digits++;
                }

                return 2 + digits;
            default:
                return 2;
        }
    }

    private static bool IsBeyondBasicPlane(string text, int at) => at + 6 <= text.Length && text.Substring(at + 2, 4) != "0000";

    private static List<int> RawSingleLine(string text)
    {
        var quotes = Quotes(text);
        return Enumerable.Range(quotes, text.Length - (2 * quotes) + 1).ToList();
    }

    /// <summary>The lines between the first and the last, each without the last line's indentation and joined by their line breaks.</summary>
    private static List<int> RawMultiLine(string text)
    {
        var lines = SourceText.From(text).Lines;
        var last = lines[lines.Count - 1].ToString();
        var indentation = last.Length - last.TrimStart().Length;
        var offsets = new List<int>(text.Length);
        for (var i = 1; i < lines.Count - 1; i++)
        {
            var isLast = i == lines.Count - 2;
            var from = Math.Min(lines[i].Start + indentation, lines[i].End);
            var to = isLast ? lines[i].End : lines[i].EndIncludingLineBreak;
            for (var at = from; at < to; at++)
            {
                offsets.Add(at);
            }
        }

        offsets.Add(lines[lines.Count - 2].End);
        return offsets;
    }

    private static int Quotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }
}
