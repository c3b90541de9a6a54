namespace ProviderKit.Benchmarks.Readers;

/// <summary>A way to read a streamed answer.</summary>
internal interface IStreamReader
{
    /// <summary>Reads one answer to its end.</summary>
    /// <returns>The characters of text in it; the same from every reader that makes text of it.</returns>
    Task<long> ReadAsync();
}
