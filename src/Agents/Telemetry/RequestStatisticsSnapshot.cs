namespace ProviderKit;

/// <summary>Figures of requests at one moment. Does not change.</summary>
public sealed record RequestStatisticsSnapshot
{
    /// <summary>When counting began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the snapshot was taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>How far back the recent figures go, up to a sixth less.</summary>
    public required TimeSpan Window { get; init; }

    /// <summary>All models over the whole time.</summary>
    public required RequestFigures Total { get; init; }

    /// <summary>All models over the last window.</summary>
    public required RequestFigures Recent { get; init; }

    /// <summary>The models, by provider and name.</summary>
    public required IReadOnlyList<ModelStatistics> Models { get; init; }

    /// <summary>What response caches did over the whole time.</summary>
    public required CacheFigures Cache { get; init; }

    /// <summary>Finds the figures of a model.</summary>
    /// <param name="providerId">The provider's id, in any case.</param>
    /// <param name="modelId">The model's id as requests name it.</param>
    /// <returns>The figures, or null when there are none.</returns>
    public ModelStatistics? Find(string providerId, string modelId) => Models.FirstOrDefault(model =>
        string.Equals(model.ProviderId, providerId, StringComparison.OrdinalIgnoreCase) && string.Equals(model.ModelId, modelId, StringComparison.Ordinal));

    /// <summary>The figures as tables for people.</summary>
    /// <returns>Lines of text in columns.</returns>
    public override string ToString() => StatisticsText.Of(this);
}
