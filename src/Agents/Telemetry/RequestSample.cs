namespace ProviderKit;

/// <summary>What is counted of one request.</summary>
internal readonly struct RequestSample
{
    public RequestSample(RequestOutcome outcome, IModelPricing? pricing)
    {
        Status = outcome.Status;
        ErrorKind = outcome.ErrorKind;
        Duration = outcome.Duration;
        FirstToken = outcome.TimeToFirstToken;
        if (outcome.Usage is not { } usage) return;
        HasUsage = true;
        Input = usage.InputTokenCount ?? 0;
        Output = usage.OutputTokenCount ?? 0;
        CachedInput = usage.CachedInputTokenCount ?? 0;
        Reasoning = usage.ReasoningTokenCount ?? 0;
        CacheWrite = usage.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) == true ? written : 0;
        Cost = pricing?.PriceOf(outcome, usage).Total;
    }

    public RequestStatus Status { get; }

    public ErrorKind? ErrorKind { get; }

    public TimeSpan Duration { get; }

    public TimeSpan? FirstToken { get; }

    public bool HasUsage { get; }

    public long Input { get; }

    public long Output { get; }

    public long CachedInput { get; }

    public long CacheWrite { get; }

    public long Reasoning { get; }

    public decimal? Cost { get; }
}
