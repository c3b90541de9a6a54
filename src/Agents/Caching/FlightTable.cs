namespace ProviderKit;

/// <summary>The requests under way, by key.</summary>
internal sealed class FlightTable<TFlight>
    where TFlight : Flight, new()
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TFlight> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the request of a key, or begins it; whoever is first has to run it.</summary>
    public TFlight Join(string key, out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = !_flights.TryGetValue(key, out var flight);
            if (isFirst) _flights.Add(key, flight = new TFlight());
            flight!.Callers++;
            return flight;
        }
    }

    /// <summary>A caller waits no more. When it was the last one, what is still under way is cancelled.</summary>
    public void Leave(string key, TFlight flight)
    {
        lock (_lock)
        {
            if (--flight.Callers > 0) return;
            Remove(key, flight);
        }
        flight.Cancel();
    }

    /// <summary>A request has ended: the next one of its key is a new one.</summary>
    public void End(string key, TFlight flight)
    {
        lock (_lock) Remove(key, flight);
    }

    private void Remove(string key, TFlight flight)
    {
        if (_flights.TryGetValue(key, out var current) && ReferenceEquals(current, flight)) _flights.Remove(key);
    }
}
