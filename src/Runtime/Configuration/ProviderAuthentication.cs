namespace ProviderKit;

/// <summary>How a provider wants its API key.</summary>
/// <param name="Header">The header that carries it.</param>
/// <param name="Scheme">What stands before the key, such as <c>Bearer</c>; null for the key alone.</param>
/// <param name="Optional">Whether requests may go out without a key.</param>
public sealed record ProviderAuthentication(string Header, string? Scheme, bool Optional);
