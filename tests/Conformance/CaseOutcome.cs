using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Conformance;

/// <summary>How a case went.</summary>
/// <param name="Case">The case.</param>
/// <param name="Differences">What was read otherwise than expected; null when the case was skipped because its format is not declared.</param>
public sealed record CaseOutcome(TrafficCase Case, IReadOnlyList<string>? Differences)
{
    /// <summary>What the request is written back as that was recorded otherwise; null when there is no request, or none of a declared format.</summary>
    public IReadOnlyList<string>? RequestDifferences { get; init; }

    /// <summary>What is read otherwise when the server half has written the answer again; null when there was none.</summary>
    public IReadOnlyList<string>? EmissionDifferences { get; init; }

    /// <summary>Whether the case was not played.</summary>
    public bool Skipped => Differences is null;

    /// <summary>Whether the case was played and read as expected.</summary>
    public bool Passed => Differences is { Count: 0 };

    /// <summary>Whether the case was played and read otherwise.</summary>
    public bool Failed => Differences is { Count: > 0 };
}
