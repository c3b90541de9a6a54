using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ProviderKit;

/// <summary>Adds a cache of answers, and says what a request wants of it.</summary>
public static class ResponseCaching
{
    /// <summary>
    /// The key in <see cref="ChatResponse.AdditionalProperties"/> of what the cache did: <c>hit</c>, <c>joined</c> or <c>miss</c>. It is missing from the answers
    /// of requests that passed the cache. In a stream it comes with the last update.
    /// </summary>
    public const string ResultKey = "providerkit.cache";

    private const string UseKey = "providerkit.cache.use";

    /// <summary>Puts a cache of answers before what comes further in: models, their observers, resilience and routing.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="options">The settings. Default: those that are registered, else the defaults.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseResponseCache(this ChatClientBuilder builder, ResponseCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) =>
        {
            var settings = options ?? services.GetService<ResponseCacheOptions>() ?? new ResponseCacheOptions();
            var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
            return new ResponseCachingChatClient(
                inner,
                settings,
                settings.Store ?? services.GetService<ResponseStore>() ?? settings.MakeStore(time),
                [.. services.GetService<IEnumerable<RequestObserver>>() ?? []],
                time,
                services.GetService<ILoggerFactory>());
        });
    }

    /// <summary>Registers the settings and one store for all caches. A second call changes nothing.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">The settings. Default: the defaults.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddResponseCache(this IServiceCollection services, ResponseCacheOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(options ?? new ResponseCacheOptions());
        services.TryAddSingleton(static provider => provider.GetRequiredService<ResponseCacheOptions>().MakeStore(provider.GetService<TimeProvider>() ?? TimeProvider.System));
        return services;
    }

    /// <summary>Says what a request wants of a response cache. It is not sent to the provider.</summary>
    /// <param name="options">The options of the request.</param>
    /// <param name="use">What it wants.</param>
    /// <returns>The same options.</returns>
    public static ChatOptions WithCaching(this ChatOptions options, CacheUse use)
    {
        ArgumentNullException.ThrowIfNull(options);
        (options.AdditionalProperties ??= [])[UseKey] = use.ToString();
        return options;
    }

    /// <summary>What the cache did for an answer.</summary>
    /// <param name="response">The answer.</param>
    /// <returns>What it did; <see cref="CacheResult.Bypassed"/> when no cache has marked the answer.</returns>
    public static CacheResult GetCacheResult(this ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.AdditionalProperties?.TryGetValue(ResultKey, out var mark) == true ? mark?.ToString() switch
        {
            "hit" => CacheResult.Hit,
            "joined" => CacheResult.Joined,
            "miss" => CacheResult.Miss,
            _ => CacheResult.Bypassed,
        }
        : CacheResult.Bypassed;
    }

    internal static CacheUse UseOf(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(UseKey, out var use) == true && Enum.TryParse<CacheUse>(use?.ToString(), out var known) ? known : CacheUse.ReadAndWrite;

    internal static string MarkOf(CacheResult result) => result switch
    {
        CacheResult.Hit => "hit",
        CacheResult.Joined => "joined",
        _ => "miss",
    };
}
