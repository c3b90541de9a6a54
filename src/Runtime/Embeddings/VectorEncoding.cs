namespace ProviderKit;

/// <summary>How the vectors of embeddings stand on the wire.</summary>
public enum VectorEncoding
{
    /// <summary>As lists of numbers.</summary>
    Numbers,
    /// <summary>As base64 of the numbers' bytes: 32-bit floating point, the least significant byte first.</summary>
    Base64,
}
