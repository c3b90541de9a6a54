namespace ProviderKit;

/// <summary>A model that does not meet the criteria.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="ModelId">The model's id; null when all of the provider's models are meant.</param>
/// <param name="Reasons">Why not, in plain words.</param>
public sealed record ModelRuledOut(string ProviderId, string? ModelId, IReadOnlyList<string> Reasons);
