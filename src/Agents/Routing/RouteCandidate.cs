namespace ProviderKit;

/// <summary>A target that a request may go to, with the model that it would get there.</summary>
/// <param name="Target">The target.</param>
/// <param name="Provider">Its provider.</param>
/// <param name="ModelId">The model to name in the request; null for the provider's default.</param>
/// <param name="Model">What is known of the model, or null.</param>
internal sealed record RouteCandidate(RouteTarget Target, ProviderDescriptor Provider, string? ModelId, ModelDescriptor? Model);
