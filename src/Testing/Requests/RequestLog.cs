namespace ProviderKit.Testing;

/// <summary>The requests that came, in the order of their numbers.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly List<EmulatedRequest> _requests = [];

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<EmulatedRequest> Snapshot()
    {
        lock (_lock) return [.. _requests];
    }

    /// <summary>Adds the request that the function makes of its number.</summary>
    public EmulatedRequest Add(Func<long, EmulatedRequest> make)
    {
        lock (_lock)
        {
            var request = make(_requests.Count + 1);
            _requests.Add(request);
            return request;
        }
    }
}
