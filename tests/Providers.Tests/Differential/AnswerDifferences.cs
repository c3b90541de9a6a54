using System.Text.RegularExpressions;
using static ProviderKit.Providers.Tests.Differential.FoundDifference;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>How our reading of answers differs from that of the official adapters on purpose.</summary>
internal static partial class AnswerDifferences
{
    public static IReadOnlyList<AnswerDifference> OpenAI { get; } =
    [
        new("choices", "They mix the pieces of all choices of a stream into one answer; we read the first choice, as of answers that are not streamed.",
            found => found.Case.Id.Contains("multiple-choices", StringComparison.Ordinal) || found.Case.Id == "several-choices-stream"),
        new("no arguments", "An empty text for the arguments of a function without parameters is no fault; they make an exception of it.",
            found => found.Field == "tool calls" && found.Theirs!.Replace("not JSON", "{}", StringComparison.Ordinal) == found.Ours),
        new("values of another kind", "Compatible servers write numbers as text and arguments as an object; they throw.",
            found => found.Field == Thrown && found.Theirs!.Contains("requires an element of type", StringComparison.Ordinal)),
        new("pieces of calls", "They tell calls apart by index alone, and mix those of servers that repeat it or have none; we go by index and id.",
            found => found.Field == "tool calls" && found.Case.Id.StartsWith("tool-deltas-", StringComparison.Ordinal)),
        new("running usage", "They add up what servers count anew in every chunk; the last count is the right one.",
            found => found.Field == "usage" && found.Case.Id == "usage-in-every-chunk-stream"),
        new("no finish reason", "They say 'stop' where the provider gave no reason; we say nothing.",
            found => found.Field == "finish reason" && found is { Theirs: "stop", Ours: null } && found.Case.Expected.FinishReason is null),
    ];

    public static IReadOnlyList<AnswerDifference> OpenAIResponses { get; } =
    [
        new("finish reason", "They give a reason only for answers that are incomplete, and not for all of these; we tell what ended it, by the status and the calls.",
            found => found.Field == "finish reason" && string.IsNullOrEmpty(found.Theirs) && found.Ours is not null),
        new("counts of incomplete answers", "A stream that ends with response.incomplete has its counts there; they look for them in response.completed only.",
            found => found is { Field: "usage", Theirs: "none", Case.Stream: true } && found.Ours != "none"),
        new("pictures that cannot be decoded", "They decode a generated picture while they read and throw when its text is no base64, as in a recording that was shortened; we hand on what came.",
            found => found.Field == Thrown && found.Theirs!.StartsWith("FormatException", StringComparison.Ordinal) && found.Case.Id.Contains("image-generation", StringComparison.Ordinal)),
    ];

    /// <summary>With OllamaSharp, which is nobody's official client but the one in use.</summary>
    public static IReadOnlyList<AnswerDifference> Ollama { get; } =
    [
        new("the reason of calls", "Ollama has no word for calls, and they say its word, 'stop'; we say that the answer ended with calls.",
            found => found is { Field: "finish reason", Theirs: "stop", Ours: "tool_calls" }),
        new("response ids", "Ollama has none. They take the time or make one up; so do we.",
            found => found.Field == "response id"),
        new("ids of calls", "They make ids up even for calls that have one; we keep those that came.",
            found => found.Field == "tool calls" && WithoutIds(found.Theirs) == WithoutIds(found.Ours)),
        new("counts that are not told", "They say 0; we say nothing.",
            found => found.Field == "usage" && found.Theirs!.StartsWith("0 + ", StringComparison.Ordinal) && (found.Ours == "none" || found.Ours!.StartsWith(" + ", StringComparison.Ordinal))),
        new("an array of pieces", "Proxies make one of the lines; they throw.",
            found => found.Field == Thrown && found.Case.Id == "as-array-stream"),
        new("empty lines", "They throw at a line with nothing in it; we skip it.",
            found => found.Field == Thrown && found.Theirs!.Contains("does not contain any JSON tokens", StringComparison.Ordinal)),
    ];

    public static IReadOnlyList<AnswerDifference> Anthropic { get; } =
    [
        new("counts of server tools", "They throw when one of the counts that came later is not in an older answer.",
            found => found is { Field: Thrown, Theirs: "AnthropicInvalidDataException: 'web_fetch_requests' cannot be absent" }),
        new("events without names", "Gateways leave the event's name out, which its JSON says again; they then read nothing.",
            found => found.Case.Id == "gateway-without-event-names-stream"),
        new("whole message at the beginning", "A message may be complete in its first event; they read nothing of it.",
            found => found.Case.Id.Contains("message-start-with-content", StringComparison.Ordinal)),
        new("input at the opening", "The input of a call may be complete when its block opens; they look at pieces only.",
            found => found.Field == "tool calls" && found.Case.Id == "unknown-events-stream"),
        new("end marker of gateways", "Gateways that speak the format add OpenAI's [DONE]; they throw on it, we stop reading.",
            found => found.Field == Thrown && found.Case.Id == "rig--anthropic-gateway-message-delta-metadata"),
    ];

    /// <summary>Calls by names and arguments alone.</summary>
    private static string WithoutIds(string? calls) => CallId().Replace(calls ?? "", "");

    [GeneratedRegex(@"(?<=^|; )\S+ (?=\S+ \{)")]
    private static partial Regex CallId();
}
