using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ProviderKit;

/// <summary>Registers observers, and places one of them.</summary>
internal static class ObserverServices
{
    /// <summary>Has a service, which is registered as itself, observe all requests. A second call changes nothing.</summary>
    public static IServiceCollection AddObserver<TObserver>(this IServiceCollection services)
        where TObserver : RequestObserver
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<RequestObserver, TObserver>(static provider => provider.GetRequiredService<TObserver>()));
        return services;
    }

    /// <summary>Has one observer told of the requests that pass here: the given one, else the registered one.</summary>
    public static ChatClientBuilder UseObserver<TObserver>(this ChatClientBuilder builder, TObserver? observer)
        where TObserver : RequestObserver =>
        builder.Use((inner, services) => new ObservingChatClient(inner, [observer ?? services.GetRequiredService<TObserver>()], services.GetService<TimeProvider>()));
}
