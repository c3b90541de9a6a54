using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace ProviderKit;

/// <summary>Adds observers to a chat client.</summary>
public static class ObservationExtensions
{
    /// <summary>
    /// Has observers told of every request that passes here. To be placed around a provider's model, inside of routing and caching, so that each
    /// request is attributed to the provider that served it.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="observers">The observers, asked in this order. Default: those that are registered as services.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseObservers(this ChatClientBuilder builder, params IReadOnlyList<RequestObserver> observers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(observers);
        return builder.Use((inner, services) => new ObservingChatClient(
            inner,
            observers.Count > 0 ? observers : [.. services.GetServices<RequestObserver>()],
            services.GetService<TimeProvider>()));
    }
}
