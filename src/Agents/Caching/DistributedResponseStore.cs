using Microsoft.Extensions.Caching.Distributed;

namespace ProviderKit;

/// <summary>Keeps answers in a distributed cache.</summary>
internal sealed class DistributedResponseStore(IDistributedCache cache) : ResponseStore
{
    public override async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        await cache.GetAsync(key, cancellationToken).ConfigureAwait(false);

    public override async ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken) =>
        await cache.SetAsync(key, answer, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime }, cancellationToken).ConfigureAwait(false);
}
