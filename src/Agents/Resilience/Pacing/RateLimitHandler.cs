using ProviderKit.Wire;

namespace ProviderKit;

/// <summary>
/// Reads the rate limits that a provider's answers tell in their headers, which the chat client above no longer sees. It stands on the provider's HTTP client:
/// <c>services.AddOpenAI().AddRateLimitTracking()</c>.
/// </summary>
public sealed class RateLimitHandler : DelegatingHandler
{
    private readonly string _providerId;
    private readonly RateLimits _limits;

    /// <summary>Creates the handler.</summary>
    /// <param name="providerId">The provider's id.</param>
    /// <param name="limits">Where what is read goes to.</param>
    public RateLimitHandler(string providerId, RateLimits limits)
    {
        ArgumentNullException.ThrowIfNull(providerId);
        ArgumentNullException.ThrowIfNull(limits);
        _providerId = providerId;
        _limits = limits;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        _limits.Read(_providerId, ModelOf(request), response);
        return response;
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = base.Send(request, cancellationToken);
        _limits.Read(_providerId, ModelOf(request), response);
        return response;
    }

    private static string? ModelOf(HttpRequestMessage request) => (request.Content as WireContent)?.ModelId;
}
