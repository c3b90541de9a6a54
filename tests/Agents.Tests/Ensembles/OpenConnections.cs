using System.Diagnostics.Metrics;

namespace ProviderKit.Tests.Ensembles;

/// <summary>Counts the connections to a port by the HTTP client's own metrics.</summary>
internal sealed class OpenConnections : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly MeterListener _listener = new();
    private long _active;
    private long _all;
    private long _seen;

    public OpenConnections(int port)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.open_connections" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, tags, _) => Count(port, change, tags));
        _listener.Start();
    }

    /// <summary>Waits until no connection has a request on it. What was cancelled is torn down on other threads, which takes its moment.</summary>
    public Task NoneInUseAsync() => UntilAsync(() => Interlocked.Read(ref _active) == 0, "are in use");

    /// <summary>Waits until no connection is open.</summary>
    public Task NoneAsync() => UntilAsync(() => Interlocked.Read(ref _all) == 0, "are open");

    public void Dispose() => _listener.Dispose();

    private void Count(int port, long change, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (isOurs, isActive) = (false, false);
        foreach (var (key, value) in tags)
        {
            if (key == "server.port") isOurs = value is int found && found == port;
            if (key == "http.connection.state") isActive = value is "active";
        }
        if (!isOurs) return;
        Interlocked.Add(ref _all, change);
        if (!isActive) return;
        Interlocked.Add(ref _active, change);
        Interlocked.Increment(ref _seen);
    }

    private async Task UntilAsync(Func<bool> holds, string fault)
    {
        Assert.True(Interlocked.Read(ref _seen) > 0, "The HTTP client has counted no connection.");
        var start = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"{_active} of {_all} connections {fault}.");
            await Task.Delay(10);
        }
    }
}
