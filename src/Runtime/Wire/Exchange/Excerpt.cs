using System.Text;
using System.Text.RegularExpressions;

namespace ProviderKit.Wire;

/// <summary>The beginning of what a server sent, for an error message.</summary>
internal static partial class Excerpt
{
    private const int Longest = 200;

    /// <summary>At most 200 characters in one line, without the key that the request was sent with; of a web page its text.</summary>
    public static string Of(ReadOnlySpan<byte> body, HttpRequestMessage? request)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 16 * 1024)]);
        if (text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)) text = Tags().Replace(text, " ");
        text = Blanks().Replace(text, " ").Trim();
        // Before it is cut, since half a key is too much of it.
        text = RequestSecret.Remove(text, request)!;
        if (text.Length <= Longest) return text;
        // Not between the halves of a surrogate pair.
        var length = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return string.Concat(text.AsSpan(0, length), "…");
    }

    [GeneratedRegex(@"<(script|style|head)\b.*?</\1\s*>|<[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Blanks();
}
