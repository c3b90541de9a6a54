namespace ProviderKit.Samples.Loopback.Script;

/// <summary>
/// Turns every first try of a request with the marker away, and lets the second through. A retry counts as one only with
/// the very same body, so this also shows that a client's retry sends its body again.
/// </summary>
internal sealed class BusyScript
{
    /// <summary>The word in the user's text that makes the provider busy.</summary>
    public const string Marker = "busy";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _turnedAway = new(StringComparer.Ordinal);

    public bool TurnsAway(string body)
    {
        lock (_gate)
            return _turnedAway.Add(body) || !_turnedAway.Remove(body);
    }
}
