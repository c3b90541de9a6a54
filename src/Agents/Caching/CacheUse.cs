namespace ProviderKit;

/// <summary>What a request wants of a response cache.</summary>
public enum CacheUse
{
    /// <summary>An answer from the cache will do, and a new one may be kept.</summary>
    ReadAndWrite,
    /// <summary>A new answer, which is kept in the place of an old one.</summary>
    Refresh,
    /// <summary>Nothing: a new answer that is not kept.</summary>
    None,
}
