namespace ProviderKit.Testing;

/// <summary>A request and its answer, without secrets.</summary>
/// <param name="Provider">The provider's id.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query below the provider's base address.</param>
/// <param name="Request">The body of the request.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Headers">Those headers of the answer that mean something to clients.</param>
/// <param name="Chunks">The body of the answer in the pieces in which it came.</param>
internal sealed record RecordedExchange(
    string Provider, string Method, string Path, string Request, int Status, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Chunks);
