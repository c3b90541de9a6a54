using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProviderKit;

/// <summary>
/// Judges the providers' health by what becomes of the requests that are made anyway: it is a <see cref="RequestObserver"/>, and costs nothing. Probes add to it
/// when there is no traffic (<see cref="ProviderHealthProber"/>).
/// </summary>
public sealed partial class ProviderHealthMonitor : RequestObserver, IProviderHealth, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly HealthChanges _changes = new();
    private readonly HealthOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private bool _isDisposed;

    /// <summary>Creates the monitor.</summary>
    /// <param name="options">The settings, which must not change any more. Default: all defaults.</param>
    /// <param name="time">The clock. Default: the system's.</param>
    /// <param name="logger">Where changes are logged. Default: nowhere.</param>
    public ProviderHealthMonitor(HealthOptions? options = null, TimeProvider? time = null, ILogger<ProviderHealthMonitor>? logger = null)
    {
        _options = options ?? new HealthOptions();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? (ILogger)NullLogger.Instance;
    }

    /// <summary>A provider's health has changed. Handlers are called by the request that changed it, and ought to be quick.</summary>
    public event EventHandler<ProviderHealthChange>? Changed;

    /// <inheritdoc/>
    public ProviderHealthStatus GetStatus(string providerId) => GetReport(providerId).Status;

    /// <summary>What is known of a provider's health.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <returns>The report; one with <see cref="ProviderHealthStatus.Unknown"/> when there was no traffic within the window.</returns>
    public ProviderHealthReport GetReport(string providerId)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ProviderHealthReport report;
        ProviderHealthChange? change;
        lock (_lock)
        {
            if (!_entries.TryGetValue(providerId, out var entry)) return new ProviderHealthReport { ProviderId = providerId, Status = ProviderHealthStatus.Unknown };
            change = entry.Judge(_time.GetUtcNow());
            report = entry.Report;
        }
        Tell(change);
        return report;
    }

    /// <summary>The reports of all providers that anything is known of, by id.</summary>
    /// <returns>The reports.</returns>
    public IReadOnlyList<ProviderHealthReport> GetReports()
    {
        string[] ids;
        lock (_lock) ids = [.. _entries.Keys.Order(StringComparer.OrdinalIgnoreCase)];
        return [.. ids.Select(GetReport)];
    }

    /// <summary>The changes from now on, of all providers.</summary>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>
    /// An endless stream that ends when the monitor is disposed of. A reader that does not keep up misses the oldest changes, and holds nobody up. It listens from
    /// this call on, and until its enumeration has ended; enumerate it, once.
    /// </returns>
    public IAsyncEnumerable<ProviderHealthChange> WatchAsync(CancellationToken cancellationToken = default) => _changes.Watch(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask OnCompletedAsync(RequestOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        // A probe's outcome is recorded by the prober, which may also stand where no observer does.
        if (!outcome.Request.Tags.ContainsKey(ProviderHealthProber.Tag)) Record(outcome.Request.ProviderId, HealthSample.Of(outcome, _time.GetUtcNow()));
        return default;
    }

    /// <summary>Ends all enumerations of <see cref="WatchAsync"/>.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (var entry in _entries.Values) entry.Timer?.Dispose();
        }
        _changes.End();
    }

    internal void Record(string providerId, in HealthSample sample)
    {
        ProviderHealthChange? change;
        lock (_lock)
        {
            if (!_entries.TryGetValue(providerId, out var entry)) _entries[providerId] = entry = new Entry(providerId, _options);
            entry.Window.Add(sample);
            change = entry.Judge(_time.GetUtcNow());
            Schedule(entry);
        }
        Tell(change);
    }

    // What is forgotten changes the verdict too, although nothing happens.
    private void Schedule(Entry entry)
    {
        var now = _time.GetUtcNow();
        if (_isDisposed || entry.Window.NextChange(now) is not { } next) return;
        var wait = next > now ? next - now : TimeSpan.Zero;
        if (entry.Timer is null) entry.Timer = _time.CreateTimer(_ => OnForgotten(entry), null, wait, Timeout.InfiniteTimeSpan);
        else entry.Timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void OnForgotten(Entry entry)
    {
        ProviderHealthChange? change;
        lock (_lock)
        {
            change = entry.Judge(_time.GetUtcNow());
            Schedule(entry);
        }
        Tell(change);
    }

    private void Tell(ProviderHealthChange? change)
    {
        if (change is null) return;
        LogChange(_logger, change.ProviderId, change.Before, change.After, change.Reason ?? "");
        _changes.Tell(change);
        try
        {
            Changed?.Invoke(this, change);
        }
        catch (Exception exception)
        {
            // A listener's fault must not become that of the request that happened to bring the change.
            LogListenerFailed(_logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Provider {Provider}: {Before} -> {After} {Reason}")]
    private static partial void LogChange(ILogger logger, string provider, ProviderHealthStatus before, ProviderHealthStatus after, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to changes of providers' health has failed")]
    private static partial void LogListenerFailed(ILogger logger, Exception exception);

    private sealed class Entry(string providerId, HealthOptions options)
    {
        public HealthWindow Window { get; } = new(options);

        public ITimer? Timer { get; set; }

        public ProviderHealthReport Report { get; private set; } = new() { ProviderId = providerId, Status = ProviderHealthStatus.Unknown };

        public ProviderHealthChange? Judge(DateTimeOffset now)
        {
            var before = Report;
            var after = Window.Judge(providerId, now);
            Report = after with { Since = before.Status == after.Status ? before.Since : now };
            return before.Status == after.Status ? null : new ProviderHealthChange(providerId, before.Status, after.Status, after.Reason, now);
        }
    }
}
