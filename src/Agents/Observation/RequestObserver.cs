namespace ProviderKit;

/// <summary>
/// Is told of every request to a provider: costs, budgets, metrics, health and calibration of token counts are such observers. Register it as a service, or
/// give it to <see cref="ObservationExtensions.UseObservers"/>. Calls come from many requests at once.
/// </summary>
public abstract class RequestObserver
{
    /// <summary>
    /// A request is about to be sent. An exception refuses it: the request fails with it, and observers that were asked before are told by
    /// <see cref="OnCompletedAsync"/> with <see cref="RequestStatus.Refused"/>.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the request may be sent.</returns>
    public virtual ValueTask OnStartingAsync(ObservedRequest request, CancellationToken cancellationToken) => default;

    /// <summary>A request has ended. Is called exactly once for each request that <see cref="OnStartingAsync"/> let pass. Must not throw.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <returns>A task that ends when it is noted; the caller of the request waits for it.</returns>
    public virtual ValueTask OnCompletedAsync(RequestOutcome outcome) => default;

    /// <summary>A response cache has looked for an answer. Must not throw. A request that the cache answers is not told of otherwise.</summary>
    /// <param name="lookup">What the cache did.</param>
    public virtual void OnCacheLookup(CacheLookup lookup)
    {
    }
}
