using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Samples.Quickstart.Demos;
using ProviderKit.Testing;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>
/// Stands in for the providers, so that the sample needs no key and no network. How each of them speaks is generated from its
/// declaration; what they say is this script.
/// </summary>
internal static class EmulatedProviders
{
    public static async Task<Emulator> StartAsync(CancellationToken cancellationToken)
    {
        var emulator = await Emulator.StartAsync(
            providers => providers.OpenAI().Anthropic().Groq(),
            options => options.TokensPerSecond = 200,
            cancellationToken);

        emulator.When(request => request.Tools.Contains("get_weather"))
            .Call("get_weather", new { city = "Lisbon" }).And.Call("get_weather", new { city = "Oslo" })
            .Then.Say(request => $"I asked, and was told: {string.Join("; ", request.ToolResults.Select(result => result.Text))}. Dress for that and you will be fine.")
            .WithUsage(input: 96, output: 26, cached: 48);

        emulator.When(request => request.Options.ResponseFormat is ChatResponseFormatJson)
            .SayJson(new Recipe("Caldo verde", 40, ["kale", "potatoes", "onion", "garlic", "olive oil"]));

        foreach (var (provider, _, _) in Registration.All)
        {
            emulator.When(request => request.Text.Contains("busy")).For(provider.Id)
                .RateLimit(retryAfter: TimeSpan.FromSeconds(1))
                .Then.Say($"This is {provider.DisplayName} again, no longer busy.");
        }

        // One of the three shows its reasoning without being asked, as the real one does.
        emulator.Always().For("openai").Say(Speech("OpenAI"));
        emulator.Always().For("anthropic").Say(Speech("Anthropic"));
        emulator.Always().For("groq").Think("They want two sentences. Say who speaks, then answer.").And.Say(Speech("Groq"));
        return emulator;
    }

    private static string Speech(string provider) =>
        $"This is {provider}'s wire format, spoken by an emulator on this machine. A model writes one token after the other, so a reader who "
        + "sees them as they come waits a fraction of a second instead of half a minute – and can stop reading, and paying, at any word.";
}
