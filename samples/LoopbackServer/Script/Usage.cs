using ProviderKit.Samples.Loopback.Http;

namespace ProviderKit.Samples.Loopback.Script;

/// <summary>The token counts of one answer. Cached tokens are part of the input, reasoning tokens of the output.</summary>
internal readonly record struct Usage(int Input, int CachedInput, int Output, int Reasoning)
{
    public int Total => Input + Output;

    public static Usage Of(Prompt prompt, Answer answer, int cached)
    {
        var reasoning = Tokens.Count(answer.Reasoning);
        var calls = answer.Calls.Sum(call => Tokens.Count(call.Name) + Tokens.Count(WireJson.Text(call.Arguments)));
        return new Usage(Tokens.Count(prompt.Text), cached, reasoning + Tokens.Count(answer.Text) + calls, reasoning);
    }
}
