namespace ProviderKit;

/// <summary>How a request ended.</summary>
public enum RequestStatus
{
    /// <summary>The answer came whole.</summary>
    Succeeded,
    /// <summary>It failed; <see cref="RequestOutcome.Error"/> says how.</summary>
    Failed,
    /// <summary>The caller cancelled it, or stopped reading a stream.</summary>
    Aborted,
    /// <summary>An observer refused it before it was sent.</summary>
    Refused,
}
