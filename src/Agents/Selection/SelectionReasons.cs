using System.Globalization;

namespace ProviderKit;

/// <summary>What speaks for and against a model beside what is weighed.</summary>
internal static class SelectionReasons
{
    // Fewer say nothing about a share.
    private const long FewRequests = 20;
    private const double ManyErrors = 0.02;

    public static IEnumerable<(bool IsPro, string Words)> Of(Candidate candidate)
    {
        if (candidate.IsLocal) yield return (true, "runs locally");
        if (!candidate.IsCatalogued) yield return (false, "no catalogue has it: limits, capabilities and price are unknown");
        switch (candidate.Health)
        {
            case ProviderHealthStatus.Healthy:
                yield return (true, "its provider is healthy");
                break;
            case ProviderHealthStatus.Degraded:
                yield return (false, "its provider often answers late, limited or not at all at the moment");
                break;
            case ProviderHealthStatus.Unhealthy:
                yield return (false, "its provider does not answer at the moment");
                break;
        }
        if (candidate.Measured is { ErrorRate: > ManyErrors and var errors } measured && measured.Succeeded + measured.Failed >= FewRequests)
        {
            yield return (false, string.Create(CultureInfo.InvariantCulture, $"{errors * 100:0.#}% of its {measured.Succeeded + measured.Failed:N0} requests failed"));
        }
    }
}
