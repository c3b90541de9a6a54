using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;

namespace ProviderKit;

/// <summary>Where a response cache keeps answers. Calls come from many requests at once.</summary>
public abstract class ResponseStore
{
    /// <summary>Gets an answer.</summary>
    /// <param name="key">Its key: letters and digits.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <returns>The answer as it was stored, or null when there is none or it has expired. The caller does not change the bytes.</returns>
    public abstract ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Stores an answer, in the place of another of the same key.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="answer">The answer. Neither side changes the bytes.</param>
    /// <param name="lifetime">How long it holds.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>When it is stored.</returns>
    public abstract ValueTask SetAsync(string key, byte[] answer, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>A store over a distributed cache, such as Redis.</summary>
    /// <param name="cache">The cache.</param>
    /// <returns>The store.</returns>
    public static ResponseStore Over(IDistributedCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return new DistributedResponseStore(cache);
    }

    /// <summary>A store over a hybrid cache: memory before a distributed cache.</summary>
    /// <param name="cache">The cache. Its own limit on the size of entries holds too.</param>
    /// <returns>The store.</returns>
    public static ResponseStore Over(HybridCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return new HybridResponseStore(cache);
    }
}
