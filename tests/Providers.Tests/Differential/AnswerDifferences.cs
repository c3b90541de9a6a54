using static ProviderKit.Providers.Tests.Differential.FoundDifference;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>How our reading of answers differs from that of the official adapters on purpose.</summary>
internal static class AnswerDifferences
{
    public static IReadOnlyList<AnswerDifference> OpenAI { get; } =
    [
        new("choices", "They mix the pieces of all choices of a stream into one answer; we read the first choice, as of answers that are not streamed.",
            found => found.Case.Id.Contains("multiple-choices", StringComparison.Ordinal) || found.Case.Id == "several-choices-stream"),
        new("no arguments", "An empty text for the arguments of a function without parameters is no fault; they make an exception of it.",
            found => found.Field == "tool calls" && found.Theirs!.Replace("not JSON", "{}", StringComparison.Ordinal) == found.Ours),
        new("no finish reason", "They say 'stop' where the provider gave no reason; we say nothing.",
            found => found.Field == "finish reason" && found is { Theirs: "stop", Ours: null } && found.Case.Expected.FinishReason is null),
    ];

    public static IReadOnlyList<AnswerDifference> Anthropic { get; } =
    [
        new("counts of server tools", "They throw when one of the counts that came later is not in an older answer.",
            found => found is { Field: Thrown, Theirs: "AnthropicInvalidDataException: 'web_fetch_requests' cannot be absent" }),
        new("end marker of gateways", "Gateways that speak the format add OpenAI's [DONE]; they throw on it, we stop reading.",
            found => found.Field == Thrown && found.Case.Id.Contains("gateway", StringComparison.Ordinal)),
    ];
}
