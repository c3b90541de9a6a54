using Microsoft.Extensions.Caching.Hybrid;

namespace ProviderKit;

/// <summary>Keeps answers in a hybrid cache.</summary>
internal sealed class HybridResponseStore(HybridCache cache) : ResponseStore
{
    // Reads what is there and makes nothing; equal requests are held together by the response cache itself, which knows of streams.
    private static readonly HybridCacheEntryOptions _readOnly = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    public override async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        await cache.GetOrCreateAsync<byte[]?>(key, static _ => default, _readOnly, cancellationToken: cancellationToken).ConfigureAwait(false);

    public override async ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken) =>
        await cache.SetAsync(key, answer, new HybridCacheEntryOptions { Expiration = lifetime, LocalCacheExpiration = lifetime }, cancellationToken: cancellationToken).ConfigureAwait(false);
}
