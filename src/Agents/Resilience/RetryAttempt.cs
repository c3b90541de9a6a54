namespace ProviderKit;

/// <summary>A failed attempt after which there is another.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="ModelId">The model's id as the request names it, or null.</param>
/// <param name="Attempt">The number of the attempt that failed, from 1 on.</param>
/// <param name="Error">How it failed.</param>
/// <param name="Wait">The wait until the next attempt.</param>
public sealed record RetryAttempt(string ProviderId, string? ModelId, int Attempt, ProviderException Error, TimeSpan Wait);
