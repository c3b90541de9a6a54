using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace ProviderKit;

/// <summary>
/// Records metrics of requests with the meter <see cref="TelemetryNames.Source"/>, for OpenTelemetry or any other listener: what
/// <see cref="OpenTelemetryChatClient"/> leaves out, and nothing that it records. No content of messages, no tags of requests and no keys.
/// </summary>
public sealed class RequestMetrics : RequestObserver, IDisposable
{
    private static readonly string[] _statuses = ["succeeded", "failed", "aborted", "refused"];
    private static readonly string[] _cacheResults = ["miss", "hit", "joined", "bypassed"];
    private static readonly string[] _errors = [.. Enum.GetNames<ErrorKind>().Select(SnakeCase)];

    private readonly IModelPricing? _pricing;
    private readonly TimeProvider _time;
    private readonly BoundedNames _models;
    private readonly Meter? _owned;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _cacheRead;
    private readonly Counter<long> _cacheWrite;
    private readonly Counter<long> _reasoning;
    private readonly Counter<double> _cost;
    private readonly Histogram<double> _timeToFirstToken;
    private readonly Histogram<double> _timePerOutputToken;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _switches;
    private readonly Counter<long> _cacheRequests;
    private readonly Counter<long> _cacheSavedTokens;
    private readonly Counter<double> _cacheSavedCost;

    /// <summary>Makes the instruments.</summary>
    /// <param name="pricing">Knows what requests cost. Default: none, and no costs.</param>
    /// <param name="meters">Makes the meter. Default: a meter of its own, which is disposed of with this.</param>
    /// <param name="maxModels">How many names of models appear as they are; others are <c>_OTHER</c>. Default: 100.</param>
    /// <param name="time">The clock for prices of saved tokens. Default: the system's.</param>
    public RequestMetrics(IModelPricing? pricing = null, IMeterFactory? meters = null, int maxModels = 100, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxModels, 1);
        _pricing = pricing;
        _time = time ?? TimeProvider.System;
        _models = new BoundedNames(maxModels);
        var meter = meters?.Create(TelemetryNames.Source) ?? (_owned = new Meter(TelemetryNames.Source));
        _requests = meter.CreateCounter<long>(TelemetryNames.Requests, "{request}", "Requests by outcome and error.");
        _cacheRead = meter.CreateCounter<long>(TelemetryNames.CacheReadTokens, "{token}", "Input tokens that came from providers' caches.");
        _cacheWrite = meter.CreateCounter<long>(TelemetryNames.CacheWriteTokens, "{token}", "Input tokens that were written to providers' caches.");
        _reasoning = meter.CreateCounter<long>(TelemetryNames.ReasoningTokens, "{token}", "Output tokens that were reasoning.");
        _cost = meter.CreateCounter<double>(TelemetryNames.Cost, "USD", "What requests cost, as far as it is known.");
        _timeToFirstToken = meter.CreateHistogram(TelemetryNames.TimeToFirstToken, "s", "Time until the first piece with content.", null, Seconds([0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0]));
        _timePerOutputToken = meter.CreateHistogram(TelemetryNames.TimePerOutputToken, "s", "Time for each output token after the first.", null, Seconds([0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0, 2.5]));
        _retries = meter.CreateCounter<long>(TelemetryNames.Retries, "{retry}", "Tries that followed a failed one at the same provider.");
        _switches = meter.CreateCounter<long>(TelemetryNames.Switches, "{switch}", "Switches of a request to another provider.");
        _cacheRequests = meter.CreateCounter<long>(TelemetryNames.CacheRequests, "{request}", "Requests that met a response cache, by what it did.");
        _cacheSavedTokens = meter.CreateCounter<long>(TelemetryNames.CacheSavedTokens, "{token}", "Tokens that a response cache saved.");
        _cacheSavedCost = meter.CreateCounter<double>(TelemetryNames.CacheSavedCost, "USD", "What a response cache saved, as far as it is known.");
    }

    /// <inheritdoc/>
    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var tags = Tags(outcome.Request.ProviderId, outcome.Request.ModelId);
        RecordRequest(outcome, tags);
        if (outcome.Usage is { } usage) RecordUsage(outcome, usage, tags);
        if (outcome.Status == RequestStatus.Succeeded && outcome.TimeToFirstToken is { } first) RecordTimes(outcome, first, tags);
        return default;
    }

    /// <inheritdoc/>
    public override void OnCacheLookup(CacheLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        var tags = Tags(lookup.ProviderId, lookup.ModelId);
        if (lookup.SavedUsage is { } saved)
        {
            var input = tags;
            input.Add(TelemetryNames.TokenType, "input");
            _cacheSavedTokens.Add(saved.InputTokenCount ?? 0, input);
            var output = tags;
            output.Add(TelemetryNames.TokenType, "output");
            _cacheSavedTokens.Add(saved.OutputTokenCount ?? 0, output);
            if (_pricing?.CostOf(lookup.ProviderId, lookup.ModelId, saved, _time.GetUtcNow()) is { } cost) _cacheSavedCost.Add((double)cost, tags);
        }
        tags.Add(TelemetryNames.CacheOutcome, NameOf(_cacheResults, (int)lookup.Result));
        _cacheRequests.Add(1, tags);
    }

    /// <summary>Counts a retry. For whoever retries.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="modelId">The model's id, or null.</param>
    /// <param name="error">What made the retry necessary.</param>
    public void RecordRetry(string providerId, string? modelId, Exception error)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(error);
        var tags = Tags(providerId, modelId);
        tags.Add(TelemetryNames.ErrorType, ErrorTypeOf(error));
        _retries.Add(1, tags);
    }

    /// <summary>Counts a switch of a request to another provider. For whoever switches.</summary>
    /// <param name="fromProviderId">The id of the provider that is left.</param>
    /// <param name="toProviderId">The id of the provider that gets the request.</param>
    /// <param name="error">What made it necessary, or null when no failure did.</param>
    public void RecordSwitch(string fromProviderId, string toProviderId, Exception? error)
    {
        ArgumentNullException.ThrowIfNull(fromProviderId);
        ArgumentNullException.ThrowIfNull(toProviderId);
        var tags = Tags(fromProviderId, null);
        tags.Add(TelemetryNames.SwitchedTo, toProviderId);
        if (error is not null) tags.Add(TelemetryNames.ErrorType, ErrorTypeOf(error));
        _switches.Add(1, tags);
    }

    /// <summary>Disposes of the meter, unless a factory made it.</summary>
    public void Dispose() => _owned?.Dispose();

    private void RecordRequest(RequestOutcome outcome, TagList tags)
    {
        tags.Add(TelemetryNames.Outcome, NameOf(_statuses, (int)outcome.Status));
        if (outcome is { Error: { } error, Status: RequestStatus.Failed or RequestStatus.Refused }) tags.Add(TelemetryNames.ErrorType, ErrorTypeOf(error));
        _requests.Add(1, tags);
    }

    private void RecordUsage(RequestOutcome outcome, UsageDetails usage, TagList tags)
    {
        if (_pricing?.PriceOf(outcome, usage).Total is { } cost) _cost.Add((double)cost, tags);
        // The conventions want a modality, and providers do not break these counts down.
        tags.Add(TelemetryNames.TokenModality, "unknown");
        if (usage.CachedInputTokenCount is > 0 and var read) _cacheRead.Add(read, tags);
        if (usage.AdditionalCounts?.TryGetValue(UsageKeys.CacheWriteTokens, out var written) == true && written > 0) _cacheWrite.Add(written, tags);
        if (usage.ReasoningTokenCount is > 0 and var reasoning) _reasoning.Add(reasoning, tags);
    }

    private void RecordTimes(RequestOutcome outcome, TimeSpan first, TagList tags)
    {
        _timeToFirstToken.Record(first.TotalSeconds, tags);
        // Reasoning that is not shown comes before the first piece: the time of those tokens is not known.
        if (outcome.Usage is not { OutputTokenCount: > 1 and var tokens, ReasoningTokenCount: null or 0 }) return;
        _timePerOutputToken.Record((outcome.Duration - first).TotalSeconds / (tokens - 1), tags);
    }

    private TagList Tags(string providerId, string? modelId)
    {
        var tags = new TagList { { TelemetryNames.Operation, TelemetryNames.Chat }, { TelemetryNames.Provider, providerId } };
        if (modelId is not null) tags.Add(TelemetryNames.RequestModel, _models.Bound(modelId));
        return tags;
    }

    private static string ErrorTypeOf(Exception error) =>
        error is ProviderException provider ? NameOf(_errors, (int)provider.Kind) : error.GetType().FullName ?? BoundedNames.Other;

    private static string NameOf(string[] names, int index) => (uint)index < (uint)names.Length ? names[index] : BoundedNames.Other;

    private static InstrumentAdvice<double> Seconds(double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };

    private static string SnakeCase(string name) => string.Concat(name.Select(static (letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
