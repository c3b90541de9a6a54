namespace ProviderKit.Conformance.Playing;

/// <summary>How a body is split into reads. Each use gives the same sizes again.</summary>
/// <param name="Name">The way, for people.</param>
/// <param name="Sizes">Makes the sequence of sizes.</param>
public sealed record Splitting(string Name, Func<Func<int>> Sizes)
{
    /// <summary>Everything that the reader has room for at once.</summary>
    public static Splitting Whole { get; } = new("whole", () => () => int.MaxValue);

    /// <summary>One byte a read: every place is split.</summary>
    public static Splitting ByteByByte { get; } = new("byte by byte", () => () => 1);

    /// <summary>Reads of one size, as from a network's buffers.</summary>
    public static Splitting Every(int size) => new($"every {size} bytes", () => () => size);

    /// <summary>Reads of changing sizes, the same for the same seed.</summary>
    public static Splitting Random(int seed, int largest) => new($"split by seed {seed} up to {largest}", () =>
    {
        var random = new Random(seed);
        return () => random.Next(1, largest + 1);
    });
}
