namespace ProviderKit;

/// <summary>Counts what response caches did.</summary>
internal sealed class CacheTally
{
    private readonly Lock _lock = new();
    private readonly long[] _results = new long[4];
    private long _input;
    private long _output;
    private decimal _cost;

    public void Add(CacheLookup lookup, decimal? cost)
    {
        lock (_lock)
        {
            if ((uint)lookup.Result < (uint)_results.Length) _results[(int)lookup.Result]++;
            if (lookup.Result is not (CacheResult.Hit or CacheResult.Joined)) return;
            _input += lookup.SavedUsage?.InputTokenCount ?? 0;
            _output += lookup.SavedUsage?.OutputTokenCount ?? 0;
            _cost += cost ?? 0;
        }
    }

    public CacheFigures ToFigures(bool hasPrices)
    {
        lock (_lock)
        {
            return new CacheFigures
            {
                Hits = _results[(int)CacheResult.Hit],
                Joined = _results[(int)CacheResult.Joined],
                Misses = _results[(int)CacheResult.Miss],
                Bypassed = _results[(int)CacheResult.Bypassed],
                SavedInputTokens = _input,
                SavedOutputTokens = _output,
                SavedCost = hasPrices ? _cost : null,
            };
        }
    }
}
