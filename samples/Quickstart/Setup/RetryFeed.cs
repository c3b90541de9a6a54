namespace ProviderKit.Samples.Quickstart.Setup;

/// <summary>Tells who wants to know of requests that are tried again.</summary>
internal sealed class RetryFeed
{
    public event Action<Retry>? Retried;

    public void Report(Retry retry) => Retried?.Invoke(retry);
}

/// <summary>A failed attempt after which there is another.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="Attempt">The number of the attempt that failed, from 1.</param>
/// <param name="Status">Its HTTP status, or null when there was no response.</param>
/// <param name="RetryAfter">What the response's Retry-After header said.</param>
/// <param name="Wait">The wait until the next attempt.</param>
internal sealed record Retry(string ProviderId, int Attempt, int? Status, string? RetryAfter, TimeSpan Wait);
