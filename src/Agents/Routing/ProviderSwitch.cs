namespace ProviderKit;

/// <summary>Why requests go to another target.</summary>
public enum SwitchReason
{
    /// <summary>Somebody called <see cref="SwitchingChatClient.SwitchTo(string, string?)"/>.</summary>
    Requested,
    /// <summary>A request failed; <see cref="ProviderSwitch.Cause"/> says how.</summary>
    Failed,
    /// <summary>The provider's limits are used up.</summary>
    RateLimited,
    /// <summary>The provider is overloaded, or its circuit breaker is open.</summary>
    Overloaded,
    /// <summary>The conversation does not fit into the model's window.</summary>
    ContextTooLong,
    /// <summary>An exception that <see cref="SwitchingOptions.SwitchOn"/> names, such as that of a budget.</summary>
    Refused,
    /// <summary>A stream broke off in its midst, and another target continues it.</summary>
    MidStream,
    /// <summary>The preferred target, left for a while, has answered again.</summary>
    Returned,
}

/// <summary>A switch from one target to another.</summary>
/// <param name="From">Where requests went, or the one request did; null when it is not known.</param>
/// <param name="To">Where they go now.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cause">The failure behind it, or null.</param>
/// <param name="At">When.</param>
public sealed record ProviderSwitch(RouteTarget? From, RouteTarget To, SwitchReason Reason, Exception? Cause, DateTimeOffset At)
{
    /// <summary>The switch as a line.</summary>
    /// <returns>Such as <c>openai -> anthropic (RateLimited)</c>.</returns>
    public override string ToString() => $"{(From is null ? "?" : From.ToString())} -> {To} ({Reason})";

    internal static SwitchReason ReasonOf(Exception cause) => cause switch
    {
        ProviderException { Kind: ErrorKind.RateLimited or ErrorKind.QuotaExceeded } => SwitchReason.RateLimited,
        CircuitOpenException or OverloadedException => SwitchReason.Overloaded,
        ProviderException { Kind: ErrorKind.ContextTooLong } => SwitchReason.ContextTooLong,
        ProviderException => SwitchReason.Failed,
        _ => SwitchReason.Refused,
    };
}
