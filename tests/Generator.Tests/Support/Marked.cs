using Microsoft.CodeAnalysis.Text;

namespace ProviderKit.Generator.Tests.Support;

/// <summary>A text in which <c>[|</c> and <c>|]</c> mark spots.</summary>
internal sealed record Marked(string Text, IReadOnlyList<TextSpan> Spots)
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static Marked Parse(string marked)
    {
        var spots = new List<TextSpan>();
        var text = marked;
        for (var start = text.IndexOf(Open, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Open, StringComparison.Ordinal))
        {
            text = text.Remove(start, Open.Length);
            var end = text.IndexOf(Close, start, StringComparison.Ordinal);
            text = text.Remove(end, Close.Length);
            spots.Add(TextSpan.FromBounds(start, end));
        }

        return new Marked(text, spots);
    }
}
