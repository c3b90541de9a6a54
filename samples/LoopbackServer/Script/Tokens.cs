namespace ProviderKit.Samples.Loopback.Script;

/// <summary>Counts tokens by the rule of thumb for English: four characters each.</summary>
internal static class Tokens
{
    public const int CharactersPerToken = 4;

    public static int Count(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;
}
