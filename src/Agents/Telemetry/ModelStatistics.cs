namespace ProviderKit;

/// <summary>The figures of one model of one provider.</summary>
/// <param name="ProviderId">The provider's id.</param>
/// <param name="ModelId">The model's id as requests name it, or <see cref="RequestStatistics.OtherModels"/>.</param>
/// <param name="Total">Over the whole time.</param>
/// <param name="Recent">Over the last window.</param>
public sealed record ModelStatistics(string ProviderId, string ModelId, RequestFigures Total, RequestFigures Recent);
