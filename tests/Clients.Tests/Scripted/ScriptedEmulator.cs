using Microsoft.Extensions.AI;
using ProviderKit.Providers;
using ProviderKit.Testing;

namespace ProviderKit.Clients.Tests.Scripted;

/// <summary>An emulator of the shipped providers that plays the scenarios.</summary>
internal static class ScriptedEmulator
{
    public static async Task<Emulator> StartAsync()
    {
        var emulator = await Emulator.StartAsync(providers => providers
            .OpenAI().OpenAIResponses().Anthropic().Groq().AzureOpenAI().Ollama().Gemini().Cohere().Mistral().Together().Cerebras());
        ScriptAnswers(emulator);
        ScriptFailures(emulator);
        return emulator;
    }

    /// <summary>The requests that brought a cue, in the order in which they came.</summary>
    public static IReadOnlyList<EmulatedRequest> RequestsFor(this Emulator emulator, string cue) =>
        [.. emulator.Requests.Where(request => request.Messages.Any(message => message.Text.Contains(cue, StringComparison.Ordinal)))];

    private static void ScriptAnswers(Emulator emulator)
    {
        emulator.When(m => m.Text == Cue.Hello).Say(Said.Hello).WithUsage(Said.Input, Said.Output, cached: Said.Cached);
        emulator.When(m => m.Text == Cue.Weather)
            .Say(Said.BeforeTheCalls).And.Calls([.. Said.Cities.Select(one => (Said.Function, (object?)new { city = one.City }))])
            .Then.Say(Said.Weather);
        emulator.When(m => m.Text == Cue.Image).Say(Said.Image);
        emulator.When(m => m.Text == Cue.Structured).Say(Said.Structured);
        emulator.When(m => m.Text == Cue.Reasoning).Think(Said.Thought, Said.Signature).And.Say(Said.Reasoned);
        emulator.When(m => m.Text == Cue.Length).Say(Said.Length).FinishedBy(ChatFinishReason.Length);
        emulator.When(m => m.Text == Cue.Refusal).Refuse(Said.Refusal);
    }

    private static void ScriptFailures(Emulator emulator)
    {
        emulator.When(m => m.Text == Cue.Retry).Fail(ErrorKind.RateLimited, retryAfter: Said.RetryAfter).Then.Say(Said.Retried);
        emulator.When(m => m.Text == Cue.FailingMidway).Say(Said.FirstHalf + "and the rest").InPiecesOf(Said.FirstHalf.Length).ErrorAfter(1, ErrorKind.Overloaded);
        emulator.When(m => m.Text == Cue.BreakingOff).Say(Said.FirstHalf + "and the rest").InPiecesOf(Said.FirstHalf.Length).CutAfter(1);
        foreach (var kind in Failures.Kinds)
        {
            emulator.When(m => m.Text == Cue.Failing(kind)).Fail(kind, Said.Failure(kind));
        }
    }
}
