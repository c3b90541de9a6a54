using System.Globalization;
using System.Text;

namespace ProviderKit.Wire;

/// <summary>Paths to one value (the singular queries of RFC 9535): <c>$.a.b</c>, <c>$['a b'][0]</c>.</summary>
internal static class JsonPath
{
    // As deep as JSON is read.
    private const int MaxSteps = 60;

    /// <summary>One step: to a property, or to an element of a list when <see cref="Name"/> is null.</summary>
    public readonly record struct Step(string? Name, int Index);

    /// <summary>The steps of a path.</summary>
    /// <returns>At least one step; null when it is no path to one value.</returns>
    public static List<Step>? Parse(ReadOnlySpan<char> path)
    {
        if (path is not ['$', _, ..]) return null;
        var steps = new List<Step>(2);
        for (var rest = path[1..]; !rest.IsEmpty;)
        {
            if (steps.Count == MaxSteps || Next(ref rest) is not { } step) return null;
            steps.Add(step);
        }
        return steps;
    }

    private static Step? Next(ref ReadOnlySpan<char> rest) => rest switch
    {
        ['.', not ('.' or '['), ..] => Named(ref rest),
        ['[', '\'' or '"', ..] => Quoted(ref rest),
        ['[', ..] => Numbered(ref rest),
        _ => null,
    };

    private static Step? Named(ref ReadOnlySpan<char> rest)
    {
        rest = rest[1..];
        var end = rest.IndexOfAny('.', '[');
        var name = end < 0 ? rest : rest[..end];
        rest = rest[name.Length..];
        return name is ['*'] ? null : new Step(name.ToString(), 0);
    }

    private static Step? Numbered(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(']');
        if (end < 0 || !int.TryParse(rest[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return null;
        rest = rest[(end + 1)..];
        return new Step(null, index);
    }

    private static Step? Quoted(ref ReadOnlySpan<char> rest)
    {
        var quote = rest[1];
        var name = new StringBuilder();
        for (var i = 2; i < rest.Length; i++)
        {
            if (rest[i] == quote)
            {
                if (i + 1 >= rest.Length || rest[i + 1] != ']') return null;
                rest = rest[(i + 2)..];
                return new Step(name.ToString(), 0);
            }
            if (rest[i] != '\\') name.Append(rest[i]);
            else if (!TryUnescape(rest, ref i, name)) return null;
        }
        return null;
    }

    private static bool TryUnescape(ReadOnlySpan<char> text, ref int at, StringBuilder name)
    {
        if (++at >= text.Length) return false;
        switch (text[at])
        {
            case 'u' when at + 4 < text.Length && ushort.TryParse(text.Slice(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                name.Append((char)code);
                at += 4;
                return true;
            case 'b': name.Append('\b'); return true;
            case 'f': name.Append('\f'); return true;
            case 'n': name.Append('\n'); return true;
            case 'r': name.Append('\r'); return true;
            case 't': name.Append('\t'); return true;
            case '\'' or '"' or '\\' or '/': name.Append(text[at]); return true;
            default: return false;
        }
    }
}
