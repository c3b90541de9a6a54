namespace ProviderKit.Conformance.Traffic;

/// <summary>An answer that a server gives whatever it is asked.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, without those of the transport.</param>
/// <param name="Body">The bytes of the body.</param>
public sealed record CannedAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether the connection breaks after the body instead of ending the answer.</summary>
    public bool Breaks { get; init; }

    /// <summary>The content type, or null when the answer has none.</summary>
    public string? ContentType => Headers.FirstOrDefault(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value;
}
