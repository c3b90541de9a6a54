namespace ProviderKit;

/// <summary>The counts of one model: over the life, and over the last slices of time, which are used in turn.</summary>
internal sealed class ModelTallies(string providerId, string modelId)
{
    /// <summary>How many slices a window has. The one that is under way counts too, so that the window is up to a slice short.</summary>
    public const int Slices = 6;

    private readonly Lock _lock = new();
    private readonly RequestTally _life = new();
    private readonly RequestTally?[] _slices = new RequestTally?[Slices];
    private readonly long[] _numbers = new long[Slices];

    public string ProviderId => providerId;

    public string ModelId => modelId;

    public void Add(in RequestSample sample, long slice)
    {
        lock (_lock)
        {
            _life.Add(sample);
            var i = (int)(slice % Slices);
            // A request that ended a moment before another thread began the next round is counted in what is there.
            var tally = _slices[i] ??= new RequestTally();
            if (_numbers[i] < slice)
            {
                tally.Clear();
                _numbers[i] = slice;
            }
            tally.Add(sample);
        }
    }

    public void AddTo(RequestTally life, RequestTally recent, long slice)
    {
        lock (_lock)
        {
            life.Add(_life);
            for (var i = 0; i < Slices; i++)
            {
                if (_slices[i] is { } tally && _numbers[i] > slice - Slices) recent.Add(tally);
            }
        }
    }
}
