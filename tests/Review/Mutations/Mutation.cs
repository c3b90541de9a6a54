using ProviderKit.Generator.Binding;
using ProviderKit.Generator.Declarations;

namespace ProviderKit.Review.Mutations;

/// <summary>A shipped provider with one thing wrong.</summary>
/// <param name="Kind">What was done, such as <c>schema: rename a property</c>.</param>
/// <param name="What">Where, for people.</param>
/// <param name="Declaration">The declaration then.</param>
/// <param name="Schema">The schema's text then.</param>
/// <param name="IsAtSpot">Whether a problem is said where it was done.</param>
/// <param name="WhyEquivalent">Why nothing is wrong with it, or null; asked for only when nothing was said.</param>
internal sealed record Mutation(
    string Kind,
    string What,
    Declaration Declaration,
    string Schema,
    Func<Problem, bool> IsAtSpot,
    Func<string?> WhyEquivalent);
