using System.Collections.Concurrent;

namespace ProviderKit;

/// <summary>
/// Counts requests in this process, by provider and model and in all: outcomes, errors, tokens, times, speed, cost. It is cheap enough to be always on: a
/// request takes about 0.1 microseconds and allocates nothing; with prices by <see cref="ModelPricing"/> it is half a microsecond and 750 bytes. Its memory is
/// bounded. It keeps no content of messages.
/// </summary>
public sealed class RequestStatistics : RequestObserver
{
    /// <summary>What stands for the models beyond <see cref="RequestStatisticsOptions.MaxModels"/>, and for requests that name no model.</summary>
    public const string OtherModels = "(other)";

    private readonly ConcurrentDictionary<(string Provider, string Model), ModelTallies> _models = new();
    private readonly CacheTally _cache = new();
    private readonly IModelPricing? _pricing;
    private readonly TimeProvider _time;
    private readonly int _maxModels;
    private readonly long _start;
    private readonly DateTimeOffset _since;
    private readonly TimeSpan _window;
    private readonly TimeSpan _slice;
    private int _count;

    /// <summary>Begins to count.</summary>
    /// <param name="pricing">Knows what requests cost. Default: none, and no costs.</param>
    /// <param name="options">The settings. Default: the defaults.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is not above zero, or fewer than one model is allowed.</exception>
    public RequestStatistics(IModelPricing? pricing = null, RequestStatisticsOptions? options = null, TimeProvider? time = null)
    {
        options ??= new RequestStatisticsOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.Window, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxModels, 1, nameof(options));
        _pricing = pricing;
        _time = time ?? TimeProvider.System;
        _maxModels = options.MaxModels;
        _window = options.Window;
        _slice = TimeSpan.FromTicks(Math.Max(1, options.Window.Ticks / ModelTallies.Slices));
        _start = _time.GetTimestamp();
        _since = _time.GetUtcNow();
    }

    /// <inheritdoc/>
    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var sample = new RequestSample(outcome, _pricing);
        // The answer's name of the model may carry a date, and is anyone's who runs the server.
        TalliesOf(outcome.Request.ProviderId, outcome.Request.ModelId ?? outcome.ModelId ?? OtherModels).Add(sample, CurrentSlice);
        return default;
    }

    /// <inheritdoc/>
    public override void OnCacheLookup(CacheLookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        var isSaved = lookup.Result is CacheResult.Hit or CacheResult.Joined;
        var cost = isSaved && lookup.SavedUsage is { } usage ? _pricing?.CostOf(lookup.ProviderId, lookup.ModelId, usage, _time.GetUtcNow()) : null;
        _cache.Add(lookup, cost);
    }

    /// <summary>What was counted until now.</summary>
    /// <returns>The figures; they do not change any more.</returns>
    public RequestStatisticsSnapshot Snapshot()
    {
        var slice = CurrentSlice;
        RequestTally allLife = new(), allRecent = new();
        var models = new List<ModelStatistics>();
        foreach (var model in _models.Values)
        {
            RequestTally life = new(), recent = new();
            model.AddTo(life, recent, slice);
            models.Add(new ModelStatistics(model.ProviderId, model.ModelId, life.ToFigures(HasPrices), recent.ToFigures(HasPrices)));
            allLife.Add(life);
            allRecent.Add(recent);
        }
        models.Sort(static (a, b) => (string.CompareOrdinal(a.ProviderId, b.ProviderId), string.CompareOrdinal(a.ModelId, b.ModelId)) switch { (0, var order) => order, var (order, _) => order });
        return new RequestStatisticsSnapshot
        {
            Since = _since,
            TakenAt = _time.GetUtcNow(),
            Window = _window,
            Total = allLife.ToFigures(HasPrices),
            Recent = allRecent.ToFigures(HasPrices),
            Models = models,
            Cache = _cache.ToFigures(HasPrices),
        };
    }

    private bool HasPrices => _pricing is not null;

    // From one on, so that nothing counts as counted in slice 0.
    private long CurrentSlice => 1 + (_time.GetElapsedTime(_start).Ticks / _slice.Ticks);

    private ModelTallies TalliesOf(string provider, string model)
    {
        if (_models.TryGetValue((provider, model), out var known)) return known;
        // Names of providers are code, but a bound is a bound.
        if (Volatile.Read(ref _count) >= _maxModels) model = OtherModels;
        if (Volatile.Read(ref _count) >= 2L * _maxModels) provider = OtherModels;
        return _models.GetOrAdd((provider, model), static (key, statistics) =>
        {
            Interlocked.Increment(ref statistics._count);
            return new ModelTallies(key.Provider, key.Model);
        }, this);
    }
}
