using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>What a request has used: as reported, else estimated from what went out and came in.</summary>
/// <param name="Usage">The tokens; null when they are not known and nothing can estimate them.</param>
/// <param name="IsEstimated">Whether they were estimated.</param>
internal readonly record struct UsedTokens(UsageDetails? Usage, bool IsEstimated)
{
    private static UsedTokens Nothing => new(new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 }, false);

    public static UsedTokens Of(RequestOutcome outcome, ITokenCounter? counter)
    {
        if (!outcome.WasSent) return Nothing;
        if (outcome.Usage is { } usage && IsWhole(usage)) return new(usage, false);
        var partial = (outcome.Error as ProviderException)?.PartialResponse;
        if (outcome.Status == RequestStatus.Failed && !WasWorkedOn(outcome, partial)) return Nothing;
        if (counter is null) return new(null, true);

        var (provider, model) = (outcome.Request.ProviderId, outcome.ModelId ?? "");
        var written = outcome.PartialOutput is { Length: > 0 } text ? text : CompletionText.Of((outcome.Response ?? partial)?.Messages ?? []);
        var known = outcome.Usage ?? partial?.Usage;
        var input = known?.InputTokenCount ?? counter.CountPrompt(provider, model, outcome.Request.Messages, outcome.Request.Options).Tokens;
        var output = written.Length == 0 ? 0 : counter.CountText(provider, model, written).Tokens;
        return new(new UsageDetails
        {
            InputTokenCount = input,
            // A broken stream may have told a count early, which only grows.
            OutputTokenCount = Math.Max(output, known?.OutputTokenCount ?? 0),
            CachedInputTokenCount = known?.CachedInputTokenCount,
            AdditionalCounts = known?.AdditionalCounts,
        }, true);
    }

    private static bool IsWhole(UsageDetails usage) =>
        usage.InputTokenCount is not null && (usage.OutputTokenCount ?? usage.TotalTokenCount) is not null;

    // Providers do not charge for what they refuse. Where an answer was begun or may have been, they do.
    private static bool WasWorkedOn(RequestOutcome outcome, ChatResponse? partial) =>
        outcome.PartialOutput is { Length: > 0 }
        || partial is { Usage: not null } || partial?.Messages.Any(static message => message.Contents.Count > 0) is true
        || outcome.ErrorKind is ErrorKind.Timeout or ErrorKind.StreamInterrupted or ErrorKind.MalformedResponse
        || outcome.Error is TimeoutException or OperationCanceledException or Polly.Timeout.TimeoutRejectedException;
}
