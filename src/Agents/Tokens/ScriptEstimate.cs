using System.Text;

namespace ProviderKit;

/// <summary>
/// Estimates tokens from characters by their script, for models whose tokenizer is not public. Vocabularies differ, but all spend about a token on four letters of
/// English, on two to three of other alphabets, and on a character of Chinese.
/// </summary>
internal static class ScriptEstimate
{
    public static double Of(string text)
    {
        double tokens = 0;
        var run = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAsciiLetter(rune))
            {
                run++;
                continue;
            }
            tokens += Word(run);
            run = 0;
            tokens += Weight(rune);
        }
        return tokens + Word(run);
    }

    // A short word is a token, a long one several.
    private static double Word(int letters) => letters switch
    {
        0 => 0,
        <= 6 => 1,
        _ => 1 + (letters - 6) / 5.0,
    };

    private static double Weight(Rune rune) => rune.Value switch
    {
        ' ' => 0.05,
        '\n' or '\t' or '\r' => 0.5,
        >= '0' and <= '9' => 0.45,
        < 0x80 => 0.7,
        // Other Latin, Greek, Cyrillic, Hebrew, Arabic and their neighbours.
        < 0x0900 => 0.45,
        // Scripts of South and South-East Asia.
        < 0x1100 => 0.7,
        < 0x2E80 => 1,
        // Chinese, Japanese, Korean.
        < 0xFB00 => 0.9,
        // Emoji and rare characters fall apart into bytes.
        _ => 2,
    };

    private static bool IsAsciiLetter(Rune rune) => rune.IsAscii && char.IsAsciiLetter((char)rune.Value);
}
