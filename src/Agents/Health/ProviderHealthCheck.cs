using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ProviderKit;

/// <summary>The health of one provider, or of all, for the framework's health checks.</summary>
internal sealed class ProviderHealthCheck(ProviderRegistry registry, ProviderHealthMonitor monitor, ProviderHealthProber? prober, string? providerId) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] ids = providerId is null ? [.. registry.Providers.Select(static provider => provider.Id)] : [providerId];
        var reports = await Task.WhenAll(ids.Select(id => ReportAsync(id, cancellationToken))).ConfigureAwait(false);
        var data = reports.ToDictionary(static report => report.ProviderId, static object (report) => report.ToString());
        var bad = reports.Where(static report => report.Status is ProviderHealthStatus.Degraded or ProviderHealthStatus.Unhealthy);
        var description = string.Join(' ', bad.Select(static report => $"{report.ProviderId} is {report.Status}: {report.Reason}"));
        return new HealthCheckResult(StatusOf(reports), description.Length == 0 ? null : description, data: data);
    }

    private Task<ProviderHealthReport> ReportAsync(string id, CancellationToken cancellationToken) =>
        prober is null ? Task.FromResult(monitor.GetReport(id)) : prober.ProbeAsync(id, cancellationToken);

    // An application with several providers works as long as one of them does. What nothing is known of is no reason to restart anything.
    private static HealthStatus StatusOf(ProviderHealthReport[] reports)
    {
        if (reports.All(static report => report.Status is ProviderHealthStatus.Healthy or ProviderHealthStatus.Unknown)) return HealthStatus.Healthy;
        return reports.All(static report => report.Status == ProviderHealthStatus.Unhealthy) ? HealthStatus.Unhealthy : HealthStatus.Degraded;
    }
}
