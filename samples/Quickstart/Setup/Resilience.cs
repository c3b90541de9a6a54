using Microsoft.Extensions.Http.Resilience;

namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>The standard resilience pipeline, with times that suit a model that thinks.</summary>
internal static class Resilience
{
    public static void Configure(HttpStandardResilienceOptions options, ProviderDescriptor provider, RetryFeed retries)
    {
        // The defaults (10 s an attempt, 30 s in all) are for services that answer at once; a whole answer may take a minute.
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(90);
        options.CircuitBreaker.SamplingDuration = options.AttemptTimeout.Timeout * 2;
        options.TotalRequestTimeout.Timeout = TimeSpan.FromMinutes(5);

        // Retry-After is honoured by default; all that is added is that one can watch.
        options.Retry.OnRetry = retry =>
        {
            retries.Report(new Retry(provider.Id, retry.AttemptNumber + 1, (int?)retry.Outcome.Result?.StatusCode, retry.Outcome.Result?.Headers.RetryAfter?.ToString(), retry.RetryDelay));
            return default;
        };
    }
}
