using ProviderKit.Conformance.Traffic;

namespace ProviderKit.Providers.Tests.Differential;

/// <summary>A way in which our reading differs from the official adapter's on purpose.</summary>
/// <param name="Name">The difference, in a few words.</param>
/// <param name="Reason">Why ours is right.</param>
/// <param name="Explains">Whether the difference is the cause of what was found.</param>
public sealed record AnswerDifference(string Name, string Reason, Func<FoundDifference, bool> Explains);

/// <summary>A field that was read differently.</summary>
/// <param name="Case">The case.</param>
/// <param name="Field">The field, or <see cref="Thrown"/>.</param>
/// <param name="Theirs">What they read; what they threw.</param>
/// <param name="Ours">What we read.</param>
public sealed record FoundDifference(TrafficCase Case, string Field, string? Theirs, string? Ours)
{
    /// <summary>The field of answers that they throw at.</summary>
    public const string Thrown = "thrown";

    /// <inheritdoc/>
    public override string ToString() => $"{Case} {Field}: theirs '{Theirs}', ours '{Ours}'";
}
