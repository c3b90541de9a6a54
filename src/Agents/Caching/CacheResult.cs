namespace ProviderKit;

/// <summary>What a response cache did for a request.</summary>
public enum CacheResult
{
    /// <summary>It had no answer; the request was sent.</summary>
    Miss,
    /// <summary>It had the answer.</summary>
    Hit,
    /// <summary>An equal request was under way, and its answer was shared.</summary>
    Joined,
    /// <summary>It was not asked, since it does not keep answers to requests like this.</summary>
    Bypassed,
}
