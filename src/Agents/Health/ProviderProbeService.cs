using Microsoft.Extensions.Hosting;

namespace ProviderKit;

/// <summary>Probes all providers from time to time, each interval up to a fifth longer, so that several instances of an application do not probe together.</summary>
internal sealed class ProviderProbeService(ProviderHealthProber prober, HealthOptions options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(options.ProbeInterval * (1 + (0.2 * options.Randomness())), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await prober.ProbeAllAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
