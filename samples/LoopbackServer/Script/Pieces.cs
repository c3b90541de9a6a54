namespace ProviderKit.Samples.Loopback.Script;

/// <summary>Cuts an answer into the small pieces that a stream carries.</summary>
internal static class Pieces
{
    /// <summary>Runs of words, each with the space before it, as tokens mostly are. Joined they are the text again.</summary>
    public static IEnumerable<string> OfWords(string text, int wordsPerPiece)
    {
        var start = 0;
        var words = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != ' ' || ++words % wordsPerPiece != 0)
                continue;
            yield return text[start..i];
            start = i;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>Pieces of JSON text, cut anywhere but inside a surrogate pair.</summary>
    public static IEnumerable<string> OfJson(string json)
    {
        const int length = 7;
        for (int start = 0, end; start < json.Length; start = end)
        {
            end = Math.Min(start + length, json.Length);
            if (char.IsHighSurrogate(json[end - 1]) && end < json.Length)
                end++;
            yield return json[start..end];
        }
    }
}
