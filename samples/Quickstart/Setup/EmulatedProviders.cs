using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Samples.Quickstart.Demos;
using ProviderKit.Testing;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>
/// Stands in for the providers, so that the sample needs no key and no network. How each of them speaks is generated from its
/// declaration; what they say is this script.
/// </summary>
internal sealed class EmulatedProviders : IAsyncDisposable
{
    private volatile string? _down;

    private EmulatedProviders(Emulator emulator) => Emulator = emulator;

    public Emulator Emulator { get; }

    /// <summary>The id of the provider that is down, or null.</summary>
    public string? Down
    {
        get => _down;
        set => _down = value;
    }

    public static async Task<EmulatedProviders> StartAsync(CancellationToken cancellationToken)
    {
        var emulated = new EmulatedProviders(await Emulator.StartAsync(
            providers => providers.OpenAI().Anthropic().Groq(),
            options => options.TokensPerSecond = 200,
            cancellationToken));
        emulated.Write();
        return emulated;
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();

    private void Write()
    {
        Emulator.When(request => request.Provider == Down).Overload();
        WriteDemos();
        WriteScenes();

        // One of the three shows its reasoning without being asked, as the real one does.
        Emulator.Always().For("openai").Say(Speech("OpenAI"));
        Emulator.Always().For("anthropic").Say(Speech("Anthropic"));
        Emulator.Always().For("groq").Think("They want two sentences. Say who speaks, then answer.").And.Say(Speech("Groq"));
    }

    private void WriteDemos()
    {
        Emulator.When(request => request.Tools.Contains("get_weather"))
            .Call("get_weather", new { city = "Lisbon" }).And.Call("get_weather", new { city = "Oslo" })
            .Then.Say(request => $"I asked, and was told: {string.Join("; ", request.ToolResults.Select(result => result.Text))}. Dress for that and you will be fine.")
            .WithUsage(input: 96, output: 26, cached: 48);

        Emulator.When(request => request.Options.ResponseFormat is ChatResponseFormatJson)
            .SayJson(new Recipe("Caldo verde", 40, ["kale", "potatoes", "onion", "garlic", "olive oil"]));

        foreach (var (provider, _) in Registration.All)
        {
            Emulator.When(request => request.Text.Contains("busy")).For(provider.Id)
                .RateLimit(retryAfter: TimeSpan.FromSeconds(1))
                .Then.Say($"This is {provider.DisplayName} again, no longer busy.");
        }
    }

    private void WriteScenes()
    {
        // The quickest of the three is wrong.
        var pause = TimeSpan.FromMilliseconds(400);
        Emulator.When(request => request.Text.Contains("prime")).For("openai").Say("No: it is 7 times 13.").After(pause);
        Emulator.When(request => request.Text.Contains("prime")).For("anthropic").Say("No. Seven goes into it thirteen times.").After(pause);
        Emulator.When(request => request.Text.Contains("prime")).For("groq").Say("Yes, it looks like one.");

        // Whoever answers knows what it was sent, and nothing else.
        Emulator.When(request => request.Text.Contains("Which train")).Say(request =>
            $"You told me: \"{request.Messages.First(message => message.Role == ChatRole.User).Text}\" That is all I know, and enough.");
        Emulator.When(request => request.Text.Contains("train")).Say("I will remember that.");

        Emulator.When(request => request.Text.Contains("story")).Say("Once upon a time there was a lighthouse.").WithUsage(input: 14, output: 300);
    }

    private static string Speech(string provider) =>
        $"This is {provider}'s wire format, spoken by an emulator on this machine. A model writes one token after the other, so a reader who "
        + "sees them as they come waits a fraction of a second instead of half a minute – and can stop reading, and paying, at any word.";
}
