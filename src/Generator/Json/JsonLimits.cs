namespace ProviderKit.Generator.Json;

/// <summary>How much a text may be. A text is anyone's, and the compiler that reads it has neither time nor stack without end.</summary>
/// <param name="Length">Most characters.</param>
/// <param name="Depth">Most levels of nesting: what walks down the values recurses.</param>
/// <param name="Values">Most values in all.</param>
/// <param name="Items">Most properties of an object or items of an array.</param>
internal sealed record JsonLimits(int Length, int Depth, int Values, int Items)
{
    /// <summary>For files: some ten times of what the largest published documents are.</summary>
    public static JsonLimits File { get; } = new(Length: 32 * 1024 * 1024, Depth: 200, Values: 2_000_000, Items: 20_000);

    /// <summary>For templates, whose code is generated.</summary>
    public static JsonLimits Template { get; } = new(Length: 32 * 1024, Depth: 64, Values: 20_000, Items: 10_000);
}
