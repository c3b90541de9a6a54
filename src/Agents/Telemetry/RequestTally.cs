using System.Collections.ObjectModel;

namespace ProviderKit;

/// <summary>Counts requests. Its size is fixed. Not safe for several threads.</summary>
internal sealed class RequestTally
{
    // Times are counted in ticks of ten microseconds, rates in tenths of a token per second.
    private const long TimeUnit = 10 * TimeSpan.TicksPerMicrosecond;
    private const double RateUnit = 0.1;

    private static readonly ErrorKind[] _kinds = Enum.GetValues<ErrorKind>();

    private readonly long[] _statuses = new long[4];
    private readonly long[] _errors = new long[_kinds.Length];
    private readonly LogHistogram _firstToken = new();
    private readonly LogHistogram _duration = new();
    private readonly LogHistogram _rate = new();
    private long _otherErrors;
    private long _input;
    private long _cachedInput;
    private long _cacheWrite;
    private long _output;
    private long _reasoning;
    private long _withoutUsage;
    private long _withoutCost;
    private decimal _cost;

    public void Add(in RequestSample sample)
    {
        if ((uint)sample.Status < (uint)_statuses.Length) _statuses[(int)sample.Status]++;
        if (sample.Status == RequestStatus.Failed) AddError(sample.ErrorKind);
        if (sample.HasUsage) AddUsage(sample);
        else if (sample.Status != RequestStatus.Refused) _withoutUsage++;
        if (sample.Status == RequestStatus.Succeeded) AddTimes(sample);
    }

    public void Add(RequestTally other)
    {
        for (var i = 0; i < _statuses.Length; i++) _statuses[i] += other._statuses[i];
        for (var i = 0; i < _errors.Length; i++) _errors[i] += other._errors[i];
        _firstToken.Add(other._firstToken);
        _duration.Add(other._duration);
        _rate.Add(other._rate);
        _otherErrors += other._otherErrors;
        _input += other._input;
        _cachedInput += other._cachedInput;
        _cacheWrite += other._cacheWrite;
        _output += other._output;
        _reasoning += other._reasoning;
        _withoutUsage += other._withoutUsage;
        _withoutCost += other._withoutCost;
        _cost += other._cost;
    }

    public void Clear()
    {
        Array.Clear(_statuses);
        Array.Clear(_errors);
        _firstToken.Clear();
        _duration.Clear();
        _rate.Clear();
        _otherErrors = _input = _cachedInput = _cacheWrite = _output = _reasoning = _withoutUsage = _withoutCost = 0;
        _cost = 0;
    }

    public RequestFigures ToFigures(bool hasPrices) => new()
    {
        Requests = _statuses.Sum(),
        Succeeded = _statuses[(int)RequestStatus.Succeeded],
        Failed = _statuses[(int)RequestStatus.Failed],
        Aborted = _statuses[(int)RequestStatus.Aborted],
        Refused = _statuses[(int)RequestStatus.Refused],
        Errors = new ReadOnlyDictionary<ErrorKind, long>(_kinds.Where(kind => _errors[(int)kind] > 0).ToDictionary(static kind => kind, kind => _errors[(int)kind])),
        OtherErrors = _otherErrors,
        InputTokens = _input,
        CachedInputTokens = _cachedInput,
        CacheWriteTokens = _cacheWrite,
        OutputTokens = _output,
        ReasoningTokens = _reasoning,
        WithoutUsage = _withoutUsage,
        Cost = hasPrices ? _cost : null,
        WithoutCost = hasPrices ? _withoutCost : 0,
        TimeToFirstToken = Times(_firstToken),
        Duration = Times(_duration),
        OutputTokensPerSecond = _rate.Count == 0
            ? null
            : new RateQuantiles(_rate.Count, _rate.Quantile(0.05) * RateUnit, _rate.Quantile(0.5) * RateUnit, _rate.Quantile(0.95) * RateUnit),
    };

    private void AddError(ErrorKind? kind)
    {
        if (kind is { } known && (uint)known < (uint)_errors.Length) _errors[(int)known]++;
        else _otherErrors++;
    }

    private void AddUsage(in RequestSample sample)
    {
        _input += sample.Input;
        _cachedInput += sample.CachedInput;
        _cacheWrite += sample.CacheWrite;
        _output += sample.Output;
        _reasoning += sample.Reasoning;
        if (sample.Cost is { } cost) _cost += cost;
        else _withoutCost++;
    }

    private void AddTimes(in RequestSample sample)
    {
        _duration.Add(sample.Duration.Ticks / TimeUnit);
        if (sample.FirstToken is { } first) _firstToken.Add(first.Ticks / TimeUnit);
        if (sample.Output > 0 && sample.Duration > TimeSpan.Zero) _rate.Add((long)(sample.Output / sample.Duration.TotalSeconds / RateUnit));
    }

    private static TimeQuantiles? Times(LogHistogram times) =>
        times.Count == 0 ? null : new TimeQuantiles(times.Count, Time(times.Quantile(0.5)), Time(times.Quantile(0.95)), Time(times.Quantile(0.99)));

    private static TimeSpan Time(double units) => TimeSpan.FromTicks((long)(units * TimeUnit));
}
