using Microsoft.Extensions.AI;

namespace ProviderKit.Samples.Quickstart.Report;

/// <summary>What one request to a provider came to.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="ModelId">The model that answered.</param>
/// <param name="Usage">The tokens, or null when the provider did not say.</param>
/// <param name="FirstToken">The time to the first content of a streamed answer; null when it was not streamed.</param>
/// <param name="Total">The time to the end.</param>
/// <param name="Cost">In US dollars, or null when the catalogue does not know.</param>
internal sealed record CallRecord(ProviderDescriptor Provider, string? ModelId, UsageDetails? Usage, TimeSpan? FirstToken, TimeSpan Total, decimal? Cost);
