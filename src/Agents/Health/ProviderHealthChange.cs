namespace ProviderKit;

/// <summary>A provider's health has changed.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="Before">How it was.</param>
/// <param name="After">How it is.</param>
/// <param name="Reason">Why, in a sentence; null when there is nothing to say.</param>
/// <param name="At">When it changed.</param>
public sealed record ProviderHealthChange(string ProviderId, ProviderHealthStatus Before, ProviderHealthStatus After, string? Reason, DateTimeOffset At)
{
    /// <summary>The change as a line.</summary>
    /// <returns>Such as <c>openai: Healthy -> Unhealthy (The API key is missing or wrong.)</c>.</returns>
    public override string ToString() => $"{ProviderId}: {Before} -> {After}{(Reason is null ? "" : $" ({Reason})")}";
}
