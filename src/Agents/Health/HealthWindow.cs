namespace ProviderKit;

/// <summary>The latest outcomes of a provider, and what they come to. Not safe for several threads.</summary>
internal sealed class HealthWindow(HealthOptions options)
{
    private readonly Queue<HealthSample> _samples = new();

    public DateTimeOffset? LastAt { get; private set; }

    public void Add(in HealthSample sample)
    {
        // What says nothing about health still is traffic.
        LastAt = sample.At;
        if (sample.Weight == OutcomeWeight.None) return;
        _samples.Enqueue(sample);
        if (_samples.Count > options.MaxOutcomes) _samples.Dequeue();
    }

    /// <summary>When the verdict may change by time alone; null when there is nothing to forget.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset now)
    {
        if (_samples.Count == 0) return null;
        var next = _samples.Peek().At + options.Window;
        foreach (var sample in _samples)
        {
            if (sample.Weight == OutcomeWeight.Limited && sample.Until is { } until && until > now && until < next) next = until;
        }
        return next;
    }

    public ProviderHealthReport Judge(string providerId, DateTimeOffset now)
    {
        while (_samples.TryPeek(out var oldest) && oldest.At + options.Window <= now) _samples.Dequeue();
        int answered = 0, failed = 0, limited = 0, inRow = 0;
        var latencies = new List<TimeSpan>();
        HealthSample? bad = null;
        HealthSample? barred = null;
        HealthSample? limit = null;
        foreach (var sample in _samples)
        {
            switch (sample.Weight)
            {
                case OutcomeWeight.Answered:
                    answered++;
                    inRow = 0;
                    barred = limit = null;
                    if (sample.Latency is { } latency) latencies.Add(latency);
                    break;
                case OutcomeWeight.Failed:
                    failed++;
                    inRow++;
                    bad = sample;
                    break;
                case OutcomeWeight.Limited:
                    limited++;
                    limit = sample;
                    break;
                case OutcomeWeight.Barred:
                    failed++;
                    barred = sample;
                    break;
            }
        }
        latencies.Sort();
        var report = new ProviderHealthReport
        {
            ProviderId = providerId,
            Status = _samples.Count == 0 ? ProviderHealthStatus.Unknown : ProviderHealthStatus.Healthy,
            Answered = answered,
            Failed = failed,
            Limited = limited,
            MedianLatency = At(latencies, 0.5),
            SlowLatency = At(latencies, 0.95),
            LastOutcomeAt = LastAt,
        };
        return Verdict(report, inRow, barred, bad, limit, now);
    }

    private ProviderHealthReport Verdict(ProviderHealthReport report, int inRow, HealthSample? barred, HealthSample? bad, HealthSample? limit, DateTimeOffset now)
    {
        if (barred is { } bar) return report with { Status = ProviderHealthStatus.Unhealthy, Reason = bar.Reason };
        var all = report.Answered + report.Failed + report.Limited;
        var share = all == 0 ? 0 : (double)report.Failed / all;
        if (inRow >= options.UnhealthyAfter || (all >= options.UnhealthyAfter && report.Failed > 0 && share >= options.UnhealthyRatio))
        {
            return report with { Status = ProviderHealthStatus.Unhealthy, Reason = bad?.Reason };
        }
        // A limit holds as long as the provider said, or until it has answered again.
        if (limit is { } limited && (limited.Until is not { } until || until > now)) return report with { Status = ProviderHealthStatus.Degraded, Reason = limited.Reason };
        if (report.Failed > 0 && share >= options.DegradedRatio) return report with { Status = ProviderHealthStatus.Degraded, Reason = bad?.Reason };
        if (report.MedianLatency >= options.DegradedLatency)
        {
            return report with { Status = ProviderHealthStatus.Degraded, Reason = FormattableString.Invariant($"Answers take {report.MedianLatency.Value.TotalSeconds:0.#} s.") };
        }
        return report;
    }

    private static TimeSpan? At(List<TimeSpan> sorted, double share) => sorted.Count == 0 ? null : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
