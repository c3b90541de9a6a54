namespace ProviderKit;

/// <summary>How well a provider does.</summary>
public enum ProviderHealthStatus
{
    /// <summary>Nothing is known yet.</summary>
    Unknown,
    /// <summary>It answers.</summary>
    Healthy,
    /// <summary>It answers, but often late, limited or not at all.</summary>
    Degraded,
    /// <summary>It does not answer.</summary>
    Unhealthy,
}
